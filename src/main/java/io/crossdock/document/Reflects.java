package io.crossdock.document;

/**
 * Which of our own movements a figure of a source already contains. Every figure says it for
 * itself, so that whoever derives something from it needs no setting of its source.
 */
public sealed interface Reflects {

  /** All movements up to and including this export of ours; 0 if none was made yet. */
  record Export(long sequence) implements Reflects {
    public Export {
      if (sequence < 0) {
        throw new IllegalArgumentException("an export's sequence is 0 or more, not " + sequence);
      }
    }
  }

  /** The movements that the source accepted at or before the figure's {@code asOf}. */
  record AcceptedBeforeAsOf() implements Reflects {}

  /**
   * Nothing is exported: the source books a sale when it is shipped. A held unit is not contained
   * until its order's fulfillment shows it shipped at or before the figure's {@code asOf}.
   */
  record BookedAtFulfillment() implements Reflects {}

  /** The figure is taken as it is: everything counts as contained. */
  record Everything() implements Reflects {}

  /** As written in documents. */
  default String text() {
    if (this instanceof Export export) {
      return "export:" + export.sequence();
    }
    if (this instanceof AcceptedBeforeAsOf) {
      return "accepted-before-asOf";
    }
    return this instanceof BookedAtFulfillment ? "erp-books-at-fulfillment" : "none";
  }

  /**
   * @throws IllegalArgumentException if it is none of the four
   */
  static Reflects of(String text) {
    return switch (text) {
      case "accepted-before-asOf" -> new AcceptedBeforeAsOf();
      case "erp-books-at-fulfillment" -> new BookedAtFulfillment();
      case "none" -> new Everything();
      default -> {
        if (!text.matches("export:[0-9]{1,18}")) {
          throw new IllegalArgumentException(
              "reflects is '"
                  + text
                  + "'; it must be export:<sequence>, accepted-before-asOf,"
                  + " erp-books-at-fulfillment or none");
        }
        yield new Export(Long.parseLong(text.substring("export:".length())));
      }
    };
  }
}
