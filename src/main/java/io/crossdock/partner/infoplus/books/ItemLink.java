package io.crossdock.partner.infoplus.books;

import io.crossdock.partner.infoplus.wire.Gone;
import java.util.List;

/**
 * What is known of an article that Infoplus has: position {@code linked.<w>.item}.
 *
 * @param source who says so
 * @param sku as the source writes it
 * @param wmsSku Infoplus's
 * @param id Infoplus's; 0 while it has none
 * @param print of what was told last; the same is not told again. Null if nothing was told
 * @param contents how many contents were acknowledged
 * @param sequence how many acknowledgements were sent
 * @param refused whether one of them said that it was rejected
 * @param said fields that were told last and may be absent, as {@link Gone} names them
 */
public record ItemLink(
    String source,
    String sku,
    String wmsSku,
    int id,
    String print,
    long contents,
    long sequence,
    boolean refused,
    List<String> said) {

  public ItemLink {
    said = said == null ? List.of() : List.copyOf(said);
  }

  /** Found there, not told by us. */
  public static ItemLink found(String source, String sku, String wmsSku, int id) {
    return new ItemLink(source, sku, wmsSku, id, null, 0, 0, false, List.of());
  }

  /** It was told, once, that it was rejected. */
  public ItemLink rejected() {
    return new ItemLink(source, sku, wmsSku, id, print, contents, sequence + 1, true, said);
  }
}
