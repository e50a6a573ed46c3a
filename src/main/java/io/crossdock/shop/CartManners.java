package io.crossdock.shop;

import io.crossdock.camel.TalkCalls;
import java.util.Map;
import org.apache.camel.Message;

/** How a cart is called, by routes and elsewhere. A vendor writes this. Thread-safe. */
public interface CartManners extends TalkCalls.Manners {

  /** What lets us in, by header. */
  Map<String, String> headers();

  @Override
  default void authorize(Message message) {
    headers().forEach(message::setHeader);
  }
}
