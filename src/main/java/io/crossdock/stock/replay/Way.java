package io.crossdock.stock.replay;

import io.crossdock.stock.Publishing;
import java.util.List;

/** How shops learn of their stock. A shop lowers its own counter by what it sells, at once. */
public sealed interface Way {

  Publishing publishing();

  default List<String> shops() {
    return publishing().sellers();
  }

  /**
   * Each shop reads the warehouse's figure on a schedule; each order goes to the warehouse at once,
   * and it takes all of them.
   *
   * @param every microseconds, at least 1; the first time at 0
   */
  record Polled(Publishing publishing, long every) implements Way {

    public Polled {
      if (every < 1) {
        throw new IllegalArgumentException("A poll every " + every + " µs is none.");
      }
    }
  }

  /**
   * The hub books each order and tells the shops what changed, as differences to what it knows of
   * their counters: a shop's own sale is never told to it again.
   *
   * @param ingestLag microseconds from the sale to its booking
   * @param publishLag microseconds from the booking until the other shops have taken their values
   */
  record Told(Publishing publishing, long ingestLag, long publishLag, Moving moving)
      implements Way {

    public Told {
      if (ingestLag < 0 || publishLag < 0) {
        throw new IllegalArgumentException("A lag cannot be below 0.");
      }
    }

    /** From a sale until the other shops know of it. */
    public long window() {
      return ingestLag + publishLag;
    }
  }

  /** How values go up. */
  enum Moving {
    /** Raised and lowered in the same moment: what is shared out may be sold by both. */
    AT_ONCE,
    /**
     * Raised when what was lowered elsewhere is taken, and the orders in flight are booked ({@link
     * Publishing#raiseLimit}). For a partition: what the hub does.
     */
    LOWER_FIRST,
    /** Never raised. Others are lowered only where the shares exceed what is left. */
    NEVER_RAISED
  }
}
