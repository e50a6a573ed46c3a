package io.crossdock.partner.adobecommerce;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Explains.Line;
import io.crossdock.shop.CartClient;
import io.crossdock.shop.CartItem;
import io.crossdock.shop.ShopReads;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** Reads a shop where no route runs, or within the one call that a route may make. Thread-safe. */
final class AdobeReads implements ShopReads {

  private static final String PRODUCTS = "/V1/products";
  private static final String MEMBERS = "items[id,sku],total_count";

  private final AdobeApi api;
  private final int size;
  private final ToLongFunction<String> kept;
  private final CartClient client;

  /**
   * @param size products at a time
   * @param kept by code, pieces the shop keeps for orders the hub knows
   */
  AdobeReads(AdobeApi api, int size, ToLongFunction<String> kept, CartClient client) {
    this.api = api;
    this.size = size;
    this.kept = kept;
    this.client = client;
  }

  private record Product(long id, String sku) {}

  @Override
  public String whyNot() {
    return client.whyNot(Search.of(PRODUCTS).first(1, MEMBERS));
  }

  @Override
  public List<CartItem> items(Collection<String> codes) {
    return client.items(api, codes);
  }

  @Override
  public List<Line> known(String code) {
    long pieces = kept.applyAsLong(code);
    return pieces == 0
        ? List.of()
        : List.of(
            new Line(
                "kept for its orders",
                String.valueOf(pieces),
                null,
                null,
                "under "
                    + code
                    + ", of orders the hub was told of; added at the source, as the shop takes"
                    + " them off"));
  }

  /** Products behind the id of the last one: none is passed when others go. */
  @Override
  public Page all(String after) {
    TalkRequest ask =
        Search.of(PRODUCTS)
            .where("entity_id", "gt", after == null ? 0 : Long.parseLong(after))
            .ascending("entity_id")
            .first(size, MEMBERS);
    TalkAnswer answer = client.ask(ask);
    List<Product> rows = client.understood(() -> Wire.items(answer, Product.class));
    List<String> skus =
        rows.stream().map(row -> Wire.text(row.sku())).filter(sku -> sku != null).toList();
    String next = rows.size() < size ? null : String.valueOf(rows.get(rows.size() - 1).id());
    return new Page(skus.isEmpty() ? List.of() : items(skus), next);
  }
}
