package io.crossdock.shop;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Received;
import java.util.List;

/** Understands a shop's list of events, or of what changed. Pure and thread-safe. */
public interface EventPages {

  /**
   * Asks for the page behind a cursor.
   *
   * @param cursor null or empty for the beginning
   */
  TalkRequest ask(String cursor);

  /**
   * What the page holds.
   *
   * @param cursor it was asked for with; null or empty for the beginning
   * @throws io.crossdock.camel.RejectedException if it is no page
   */
  Page page(String cursor, TalkAnswer answer);

  /**
   * @param next the cursor behind it; null, or the same as before, where it moves no further
   * @param more whether there is another page
   */
  record Page(List<Event> events, String next, boolean more) {
    public Page {
      events = List.copyOf(events);
    }
  }

  /**
   * One event of a page.
   *
   * @param kind the word by which the route tells it from others
   * @param heard what it says
   */
  record Event(String kind, Heard heard) {

    /** One that says what happened. */
    public Event(String kind, Received received) {
      this(kind, new Heard.Told(received));
    }

    /**
     * The document, or why there is none, of a shop that never tells ids alone.
     *
     * @throws IllegalStateException if it did
     */
    public Received received() {
      if (heard instanceof Heard.Told told) {
        return told.received();
      }
      throw new IllegalStateException("an order is to be read back, and nobody does");
    }
  }
}
