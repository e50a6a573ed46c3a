package io.crossdock.partner.erp;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of a feed as a whole, as texts: kind, asOf, sequence, reflects, and how many rows it
 * has.
 *
 * @param rows null if not said
 */
record FeedHead(Map<Field, String> says, Long rows) {

  static final FeedHead NOTHING = new FeedHead(Map.of(), null);

  FeedHead {
    says = Map.copyOf(says);
  }

  Optional<String> get(Field field) {
    return Optional.ofNullable(says.get(field));
  }

  /**
   * With one more thing said.
   *
   * @throws IllegalArgumentException if feeds do not say such a thing, or it was said otherwise
   */
  FeedHead with(String name, String text) {
    if ("rows".equals(Field.squeezed(name))) {
      return new FeedHead(says, rows(text));
    }
    Field field =
        Field.named(name)
            .filter(FeedHead::isOfFeeds)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'"
                            + Shown.text(name)
                            + "' is nothing a feed says of itself; it may say kind, asOf,"
                            + " sequence, reflects and rows"));
    return and(new FeedHead(Map.of(field, text.strip()), null), "the feed");
  }

  /**
   * Both together.
   *
   * @param where who says the other, for the message
   * @throws IllegalArgumentException where they contradict each other
   */
  FeedHead and(FeedHead other, String where) {
    Map<Field, String> both = new EnumMap<>(Field.class);
    both.putAll(says);
    other.says.forEach(
        (field, text) -> {
          String before = both.putIfAbsent(field, text);
          if (before != null && !before.equals(text)) {
            throw new IllegalArgumentException(
                field.label()
                    + " is said twice: '"
                    + Shown.text(before)
                    + "', and by "
                    + where
                    + " '"
                    + Shown.text(text)
                    + "'");
          }
        });
    return new FeedHead(both, rows == null ? other.rows : rows);
  }

  /** True if a feed may say a thing of this name. */
  static boolean knows(String name) {
    return "rows".equals(Field.squeezed(name))
        || Field.named(name).filter(FeedHead::isOfFeeds).isPresent();
  }

  static boolean isOfFeeds(Field field) {
    return switch (field) {
      case KIND, AS_OF, SEQUENCE, REFLECTS -> true;
      case SKU, LOCATION, AVAILABLE, BACKORDERED, POLICY, RESERVE, BACKORDERED_UNTIL -> false;
    };
  }

  private static Long rows(String text) {
    String digits = text.strip();
    if (!digits.matches("[0-9]{1,12}")) {
      throw new IllegalArgumentException(
          "rows is '" + Shown.text(text) + "'; it must be how many rows the feed has");
    }
    return Long.valueOf(digits);
  }
}
