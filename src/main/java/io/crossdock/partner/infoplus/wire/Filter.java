package io.crossdock.partner.infoplus.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A filter of a search: clauses joined by {@code and}, as far as the grammar is proven
 * (developer.infopluscommerce.com and public connectors). Immutable; pure.
 */
public record Filter(String text) {

  public static Filter lob(int lob) {
    return new Filter("lobId eq " + lob);
  }

  /**
   * @throws IllegalArgumentException if the value holds both kinds of quotes: no escape is known
   */
  public Filter eq(String field, String value) {
    return and(field + " eq " + quoted(value));
  }

  public Filter eq(String field, long value) {
    return and(field + " eq " + value);
  }

  public Filter eq(String field, OrderNo value) {
    return and(field + " eq " + value.plain());
  }

  public Filter in(String field, Collection<OrderNo> values) {
    return and(
        field
            + " in ("
            + values.stream().map(OrderNo::plain).collect(Collectors.joining(","))
            + ")");
  }

  /**
   * A number as it is.
   *
   * @param value digits and a point; not checked
   */
  public Filter same(String field, String value) {
    return and(field + " eq " + value);
  }

  /** Numbers as they are. */
  public Filter inNumbers(String field, Collection<?> values) {
    return and(
        field
            + " in ("
            + values.stream().map(String::valueOf).collect(Collectors.joining(","))
            + ")");
  }

  /**
   * @throws IllegalArgumentException if a value holds both kinds of quotes
   */
  public Filter inTexts(String field, Collection<String> values) {
    return and(
        field
            + " in ("
            + values.stream().map(Filter::quoted).collect(Collectors.joining(","))
            + ")");
  }

  /** Dates are written with seconds. */
  public Filter between(String field, Instant first, Instant last) {
    return and(field + " gte '" + seconds(first) + "'").and(field + " lte '" + seconds(last) + "'");
  }

  Filter from(String field, Instant first) {
    return and(field + " gte '" + seconds(first) + "'");
  }

  /** For the keyset: what comes behind the last one that was read. */
  Filter after(String field, String last) {
    return and(field + " gt " + last);
  }

  private Filter and(String clause) {
    return new Filter(text + " and " + clause);
  }

  private static String seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String quoted(String value) {
    String wrong = wrong("'" + value + "'", value);
    if (wrong != null) {
      throw new IllegalArgumentException(wrong);
    }
    return value.indexOf('\'') < 0 ? "'" + value + "'" : "\"" + value + "\"";
  }

  /**
   * Why Infoplus cannot be asked for that value; null if it can.
   *
   * @param what the value is, for people
   */
  public static String wrong(String what, String value) {
    return value.indexOf('\'') >= 0 && value.indexOf('"') >= 0
        ? what + " holds both kinds of quotes: Infoplus cannot be asked for it"
        : null;
  }

  @Override
  public String toString() {
    return text;
  }
}
