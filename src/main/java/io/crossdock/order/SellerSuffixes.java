package io.crossdock.order;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a seller's numbers end with in a warehouse.
 *
 * @param suffix what new numbers get
 * @param former what they got before it was changed; they still decode
 */
public record SellerSuffixes(String seller, String suffix, List<String> former) {

  public SellerSuffixes {
    former = List.copyOf(former);
  }

  public SellerSuffixes(String seller, String suffix) {
    this(seller, suffix, List.of());
  }

  Stream<Suffix> all() {
    return Stream.concat(Stream.of(suffix), former.stream()).map(text -> new Suffix(seller, text));
  }

  /** One suffix and whose it is. Case does not count: nobody knows how a warehouse compares. */
  record Suffix(String seller, String text) {

    boolean same(Suffix other) {
      return text.equalsIgnoreCase(other.text);
    }

    boolean endsNumber(String number) {
      int from = number.length() - text.length();
      return from >= 0 && number.regionMatches(true, from, text, 0, text.length());
    }
  }
}
