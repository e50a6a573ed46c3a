package io.crossdock.sandbox.erp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.FulfillmentBooking;
import io.crossdock.sandbox.erp.LocationBooks.Booked;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes bookings, and says when they were booked: in the answer, or later, where there is no answer
 * or it is to be so. Thread-safe.
 */
final class Confirmations {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocationBooks books;
  private final Map<String, Map<String, Booked>> unsaid = new LinkedHashMap<>();
  private boolean later;

  Confirmations(LocationBooks books) {
    this.books = books;
  }

  /** From now on bookings are taken with 202 and confirmed when it is told to. */
  synchronized void later(boolean on) {
    later = on;
  }

  /** Pushed: what to answer; empty if it is said later. */
  synchronized Optional<Booked> answer(FulfillmentBooking booking) {
    if (later) {
      book(booking);
      return Optional.empty();
    }
    return Optional.of(books.book(booking));
  }

  /** Taken from a file: nothing can be answered. */
  synchronized void book(FulfillmentBooking booking) {
    unsaid
        .computeIfAbsent(booking.source(), none -> new LinkedHashMap<>())
        .put(booking.booking(), books.book(booking));
  }

  /** A call's body with all that was not said yet of one source; empty if there is none. */
  synchronized Optional<byte[]> next() throws IOException {
    if (unsaid.isEmpty()) {
      return Optional.empty();
    }
    String source = unsaid.keySet().iterator().next();
    ObjectNode body = JSON.createObjectNode().put("source", source);
    ArrayNode all = body.putArray("confirmations");
    unsaid
        .get(source)
        .forEach(
            (id, booked) -> {
              ObjectNode one = all.addObject().put("booking", id);
              if (booked.refused() == null) {
                one.put("acceptedAt", booked.at().toString());
              } else {
                one.put("refusedAt", booked.at().toString()).put("reason", booked.refused());
              }
            });
    return Optional.of(JSON.writeValueAsBytes(body));
  }

  /** The first call of {@link #next} was taken. */
  synchronized void said() {
    unsaid.remove(unsaid.keySet().iterator().next());
  }
}
