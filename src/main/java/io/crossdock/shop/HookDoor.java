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
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;

/**
 * {@code POST /hooks/<shop>/<kind>}: bean {@code <shop>Door}. Public for Camel alone. Thread-safe.
 */
public final class HookDoor {

  private static final String GREETING = "greeting";
  private static final int LONGEST_DELIVERY = 200;

  private final String touchpoint;
  private final HookScheme scheme;
  private final Signatures signatures;
  private final Spool spool;
  private final EventReader reader;
  private final HttpDoor door;
  private final IdempotentRepository deliveries;

  /**
   * @param secrets its bodies are signed with; none lets nobody in
   * @param deliveries those that were taken
   */
  public HookDoor(
      String touchpoint,
      HookScheme scheme,
      List<String> secrets,
      Spool spool,
      EventReader reader,
      HttpDoor door,
      IdempotentRepository deliveries) {
    this.touchpoint = touchpoint;
    this.scheme = scheme;
    this.signatures = new Signatures(secrets, scheme.form());
    this.spool = spool;
    this.reader = reader;
    this.door = door;
    this.deliveries = deliveries;
  }

  /**
   * Takes the body, and lets in who signed it: variables {@code kind}, the address's last word,
   * {@code delivery} and {@code feedName}, body the bytes.
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
    String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
    String word = path.substring(path.lastIndexOf('/') + 1);
    String signature = header(exchange, scheme.signature());
    String given = header(exchange, scheme.delivery());
    spool.receive(exchange);
    byte[] body = Files.readAllBytes(exchange.getMessage().getBody(File.class).toPath());
    boolean greets = scheme.greeting().test(body);
    if (!greets && !signatures.isRight(signature, body)) {
      throw new RefusedException(401, scheme.words(), null);
    }
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", "POST " + Printable.text(word));
    if (!reader.kinds().contains(word)) {
      throw new RefusedException(
          404, "'" + Printable.text(word) + "' is not known; it must be " + words(), null);
    }
    String digest = exchange.getVariable("digest", String.class);
    String id = greets || scheme.delivery() == null ? digest : delivery(given);
    exchange.setVariable("kind", greets ? GREETING : word);
    exchange.setVariable("feedName", word + " " + Printable.text(id));
    // Another body under an id that was used before is another delivery: nothing that differs is
    // ever taken for a repeat.
    exchange.setVariable("delivery", word + " " + id + ", sha256 " + digest);
    exchange.setVariable("origin", touchpoint + ", delivery " + Printable.text(id));
    exchange.getMessage().setBody(body);
  }

  private static String header(Exchange exchange, String name) {
    return name == null ? null : exchange.getMessage().getHeader(name, String.class);
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
          scheme.delivery()
              + " is missing; it must be the same for every repetition of a delivery");
    }
    String id = given.strip();
    if (id.length() > LONGEST_DELIVERY) {
      throw new RefusedException(
          scheme.delivery() + " is longer than " + LONGEST_DELIVERY + " characters");
    }
    return id;
  }

  /** Of a shop each of whose deliveries is one document. Body: the document in our own shape. */
  public Document read(Exchange exchange) {
    if (readAll(exchange).get(0) instanceof Received.Sound sound) {
      return sound.document();
    }
    throw new IllegalStateException("a reader of single documents refuses what is none");
  }

  /** Body: what the delivery says, in our own shape; empty where that is nothing. */
  public List<Received> readAll(Exchange exchange) {
    String kind = exchange.getVariable("kind", String.class);
    if (kind.equals(GREETING)) {
      return List.of();
    }
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
    } else if (deliveries.contains(exchange.getVariable("delivery", String.class))) {
      Repeats.show(exchange);
      door.answer(exchange, 200, Map.of("summary", Repeats.SUMMARY, "repeated", true));
    } else {
      door.answer(
          exchange,
          503,
          Map.of("error", "this very delivery is being taken at this moment; ask again later"));
      exchange.getMessage().setHeader("Retry-After", "5");
    }
  }
}
