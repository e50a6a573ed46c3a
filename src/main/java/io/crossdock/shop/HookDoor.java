package io.crossdock.shop;

import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Repeats;
import io.crossdock.camel.Spool;
import io.crossdock.document.Document;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.document.Received;
import io.crossdock.operate.Printable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;

/**
 * {@code POST /hooks/<shop>/<kind>}: bean {@code <shop>Door}. Public for Camel alone. Thread-safe.
 */
public final class HookDoor {

  /** The variable that is set where a webhook tells. */
  static final String DELIVERY = "delivery";

  private static final int LONGEST_DELIVERY = 200;
  private static final int AGAIN = 5;

  private final String touchpoint;
  private final HookProof proof;
  private final List<String> secrets;
  private final Spool spool;
  private final EventReader reader;
  private final HttpDoor door;
  private final IdempotentRepository deliveries;
  private final Runnable heard;

  /** One of which nobody watches whether it is called. */
  public HookDoor(
      String touchpoint,
      HookProof proof,
      List<String> secrets,
      Spool spool,
      EventReader reader,
      HttpDoor door,
      IdempotentRepository deliveries) {
    this(touchpoint, proof, secrets, spool, reader, door, deliveries, () -> {});
  }

  /**
   * @param secrets that prove it; none lets nobody in
   * @param deliveries those that were taken
   * @param heard is told of each delivery that was proven, before anything becomes of it
   */
  public HookDoor(
      String touchpoint,
      HookProof proof,
      List<String> secrets,
      Spool spool,
      EventReader reader,
      HttpDoor door,
      IdempotentRepository deliveries,
      Runnable heard) {
    this.touchpoint = touchpoint;
    this.proof = proof;
    this.secrets = List.copyOf(secrets);
    this.spool = spool;
    this.reader = reader;
    this.door = door;
    this.deliveries = deliveries;
    this.heard = heard;
  }

  /**
   * Takes the body, and lets in who signed it: variables {@code kind}, the address's last word,
   * {@code delivery} and {@code feedName}, body the bytes. Who only greets is answered at once, and
   * the route ends.
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
    String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
    String word = path.substring(path.lastIndexOf('/') + 1);
    Map<String, String> headers = headers(exchange);
    spool.receive(exchange);
    byte[] body = Files.readAllBytes(exchange.getMessage().getBody(File.class).toPath());
    boolean greets = proof.isGreeting(body);
    if (!greets && !proof.isRight(headers::get, body, secrets)) {
      throw new RefusedException(401, proof.words(), null);
    }
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", "POST " + Printable.text(word));
    if (!reader.kinds().contains(word)) {
      throw new RefusedException(
          404, "'" + Printable.text(word) + "' is not known; it must be " + words(), null);
    }
    String misled = greets ? null : proof.misled(headers::get, word);
    if (misled != null) {
      throw new RefusedException(403, Printable.line(misled) + ". Nothing was taken", null);
    }
    if (greets) {
      // Anybody may greet: nothing is written for it.
      door.greet(exchange);
      exchange.setRouteStop(true);
      return;
    }
    heard.run();
    String digest = exchange.getVariable("digest", String.class);
    String id = proof.delivery() == null ? digest : delivery(headers.get(proof.delivery()));
    exchange.setVariable("kind", word);
    exchange.setVariable("feedName", word + " " + Printable.text(id));
    // Another body under an id that was used before is another delivery: nothing that differs is
    // ever taken for a repeat.
    String event = proof.event(body);
    exchange.setVariable(
        DELIVERY, event == null ? word + " " + id + ", sha256 " + digest : word + " " + event);
    exchange.setVariable("origin", touchpoint + ", delivery " + Printable.text(id));
    exchange.getMessage().setBody(body);
  }

  /** They are gone when the body was taken. */
  private static Map<String, String> headers(Exchange exchange) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange
        .getMessage()
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (value instanceof String text) {
                headers.put(name, text);
              }
            });
    return headers;
  }

  private String words() {
    List<String> kinds = reader.kinds();
    return kinds.size() == 1
        ? kinds.get(0)
        : String.join(", ", kinds.subList(0, kinds.size() - 1))
            + " or "
            + kinds.get(kinds.size() - 1);
  }

  private String delivery(String given) {
    if (given == null || given.isBlank()) {
      throw new RefusedException(
          proof.delivery() + " is missing; it must be the same for every repetition of a delivery");
    }
    String id = given.strip();
    if (id.length() > LONGEST_DELIVERY) {
      throw new RefusedException(
          proof.delivery() + " is longer than " + LONGEST_DELIVERY + " characters");
    }
    return id;
  }

  /** Of a shop each of whose deliveries is one document. Body: the document in our own shape. */
  public Document read(Exchange exchange) {
    if (readAll(exchange).get(0) instanceof Heard.Told told
        && told.received() instanceof Received.Sound sound) {
      return sound.document();
    }
    throw new IllegalStateException("a reader of single documents refuses what is none");
  }

  /** Body: what the delivery says; empty where that is nothing. */
  public List<Heard> readAll(Exchange exchange) {
    String kind = exchange.getVariable("kind", String.class);
    List<Heard> heard = read(exchange, kind);
    if (proof.delivery() == null && heard.stream().anyMatch(Heard.Thin.class::isInstance)) {
      // The same bytes may tell of another change: only who says what happened repeats himself.
      exchange.setVariable(
          DELIVERY, exchange.getVariable(DELIVERY, String.class) + ", " + UUID.randomUUID());
    }
    return heard;
  }

  private List<Heard> read(Exchange exchange, String kind) {
    try {
      return reader.read(
          kind,
          exchange.getMessage().getBody(byte[].class),
          exchange.getVariable("origin", String.class));
    } catch (InvalidDocumentException e) {
      throw new RefusedException(
          Printable.line(String.join("; ", e.problems())) + ". Nothing was taken", e);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Printable.line(e.getMessage()) + ". Nothing was taken", e);
    }
  }

  /** Taken now, taken before, or being taken at this moment. */
  public void answer(Exchange exchange) {
    boolean repeated = exchange.getProperty(Exchange.DUPLICATE_MESSAGE, false, Boolean.class);
    if (!repeated) {
      door.answer(exchange, 200, Map.of("summary", "taken"));
    } else if (deliveries.contains(exchange.getVariable(DELIVERY, String.class))) {
      Repeats.show(exchange);
      door.answer(exchange, 200, Map.of("summary", Repeats.SUMMARY, "repeated", true));
    } else {
      door.busy(exchange, AGAIN);
    }
  }
}
