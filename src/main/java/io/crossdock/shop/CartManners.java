package io.crossdock.shop;

import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.TalkCalls;
import io.crossdock.camel.TransientException;
import java.util.Map;
import org.apache.camel.Message;

/** How a cart is called, by routes and elsewhere. A vendor writes this. Thread-safe. */
public interface CartManners extends TalkCalls.Manners {

  /** What lets us in, by header. */
  Map<String, String> headers();

  /**
   * What is answered by who stands before the cart, or by a cart that failed: of what was asked
   * nothing is known.
   *
   * @param what was answered, for people
   * @param mayBeDone whether it is another thing to have asked twice
   */
  static OutcomeException trouble(String what, boolean mayBeDone) {
    return mayBeDone ? ambiguous(what) : TransientException.ofPartner(what, null);
  }

  /** The same, where it must not be asked twice. */
  static OutcomeException ambiguous(String what) {
    return new AmbiguousException(what + "; what was asked may have been done");
  }

  @Override
  default void authorize(Message message) {
    headers().forEach(message::setHeader);
  }
}
