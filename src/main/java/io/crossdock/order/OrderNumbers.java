package io.crossdock.order;

import static io.crossdock.order.SuffixProblem.Kind.DIFFER_ONLY_IN_CASE;
import static io.crossdock.order.SuffixProblem.Kind.DUPLICATE;
import static io.crossdock.order.SuffixProblem.Kind.EMPTY;
import static io.crossdock.order.SuffixProblem.Kind.NO_ROOM;
import static io.crossdock.order.SuffixProblem.Kind.ONE_ENDS_WITH_THE_OTHER;

import io.crossdock.order.SellerSuffixes.Suffix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers of several sellers in one warehouse: the seller's own number and its suffix, appended
 * exactly once, always, without a look at how the own number ends; back, exactly one suffix is
 * taken off. (Ongoing, "several systems on one goods owner": order and purchase order numbers must
 * be unique; a suffix a system is the way it names.) Immutable.
 */
public final class OrderNumbers {

  /** Characters of an order number in Ongoing, its suffix included. */
  public static final int LONGEST = 50;

  private static final String EXAMPLE = "5178";

  private final Map<String, String> suffixes;
  private final List<Suffix> decoding;
  private final int maxLength;

  /**
   * @param maxLength of a number with its suffix, in UTF-16 units
   * @throws IllegalArgumentException where {@link #problems} has any
   * @throws IllegalStateException where a seller is there twice
   */
  public OrderNumbers(List<SellerSuffixes> sellers, int maxLength) {
    List<SuffixProblem> problems = problems(sellers, maxLength);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream().map(SuffixProblem::text).collect(Collectors.joining(" ")));
    }
    this.suffixes =
        sellers.stream().collect(Collectors.toMap(SellerSuffixes::seller, SellerSuffixes::suffix));
    this.decoding = sellers.stream().flatMap(SellerSuffixes::all).toList();
    this.maxLength = maxLength;
  }

  /**
   * Of a warehouse with one seller alone: its own numbers as they are.
   *
   * @param former what they ended with before; those still decode, and all others are its own
   */
  public static OrderNumbers alone(String seller, List<String> former, int maxLength) {
    return new OrderNumbers(
        Map.of(seller, ""),
        Stream.concat(former.stream().filter(text -> !text.isBlank()), Stream.of(""))
            .map(text -> new Suffix(seller, text))
            .toList(),
        maxLength);
  }

  private OrderNumbers(Map<String, String> suffixes, List<Suffix> decoding, int maxLength) {
    this.suffixes = suffixes;
    this.decoding = decoding;
    this.maxLength = maxLength;
  }

  /**
   * @param nativeNumber blanks around it are not part of it
   * @throws IllegalArgumentException for a seller that is not of the set
   */
  public Encoding encode(String seller, String nativeNumber) {
    String suffix = suffixes.get(seller);
    if (suffix == null) {
      throw new IllegalArgumentException("No suffix is known for seller '" + seller + "'.");
    }
    String trimmed = nativeNumber.strip();
    if (trimmed.isEmpty()) {
      return new Encoding.Empty();
    }
    String number = trimmed + suffix;
    return number.length() > maxLength
        ? new Encoding.TooLong(number.length())
        : new Encoding.Encoded(number);
  }

  /**
   * Where the ledger knows the number, its answer goes before this one.
   *
   * @param number as read, not trimmed; the native number keeps its case
   */
  public Decoding decode(String number) {
    for (Suffix suffix : decoding) {
      if (suffix.endsNumber(number)) {
        String rest = number.substring(0, number.length() - suffix.text().length());
        // Nobody's number is blank, so this one is not ours.
        return rest.isBlank()
            ? new Decoding.Foreign()
            : new Decoding.Decoded(suffix.seller(), rest);
      }
    }
    return new Decoding.Foreign();
  }

  /** Everything that is wrong with the set, in its order; empty where it can be used. */
  public static List<SuffixProblem> problems(List<SellerSuffixes> sellers, int maxLength) {
    List<Suffix> all = sellers.stream().flatMap(SellerSuffixes::all).toList();
    List<SuffixProblem> problems = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Suffix one = all.get(i);
      if (one.text().isBlank()) {
        problems.add(alone(EMPTY, one));
        continue;
      }
      if (one.text().length() >= maxLength) {
        problems.add(alone(NO_ROOM, one));
      }
      for (Suffix other : all.subList(i + 1, all.size())) {
        clash(one, other, maxLength).ifPresent(problems::add);
      }
    }
    return List.copyOf(problems);
  }

  private static SuffixProblem alone(SuffixProblem.Kind kind, Suffix one) {
    return new SuffixProblem(kind, List.of(one.text()), List.of(one.seller()), "");
  }

  private static Optional<SuffixProblem> clash(Suffix one, Suffix other, int maxLength) {
    if (other.text().isBlank()) {
      return Optional.empty();
    }
    if (one.same(other)) {
      // A seller that went back to a former suffix decodes either way to the same.
      return one.seller().equals(other.seller())
          ? Optional.empty()
          : Optional.of(
              pair(
                  one.text().equals(other.text()) ? DUPLICATE : DIFFER_ONLY_IN_CASE,
                  one,
                  other,
                  maxLength));
    }
    return one.endsNumber(other.text()) || other.endsNumber(one.text())
        ? Optional.of(pair(ONE_ENDS_WITH_THE_OTHER, one, other, maxLength))
        : Optional.empty();
  }

  private static SuffixProblem pair(
      SuffixProblem.Kind kind, Suffix one, Suffix other, int maxLength) {
    String longer = one.text().length() >= other.text().length() ? one.text() : other.text();
    int room = Math.max(1, Math.min(EXAMPLE.length(), maxLength - longer.length()));
    return new SuffixProblem(
        kind,
        List.of(one.text(), other.text()),
        List.of(one.seller(), other.seller()),
        EXAMPLE.substring(0, room) + longer);
  }
}
