package io.crossdock.partner.webshop;

import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Repeats;
import io.crossdock.camel.Spool;
import io.crossdock.document.Document;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.operate.Printable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;

/**
 * {@code POST /hooks/<shop>/<kind>}: bean {@code <shop>Door}. Public for Camel alone. Thread-safe.
 */
public final class ShopDoor {

  private static final String SIGNATURE = "X-Signature";
  private static final String DELIVERY = "X-Delivery-Id";
  private static final int LONGEST_DELIVERY = 200;

  private final String touchpoint;
  private final Signatures signatures;
  private final Spool spool;
  private final ShopReader reader;
  private final HttpDoor door;
  private final IdempotentRepository deliveries;

  /**
   * @param deliveries those that were taken
   */
  ShopDoor(
      String touchpoint,
      Signatures signatures,
      Spool spool,
      ShopReader reader,
      HttpDoor door,
      IdempotentRepository deliveries) {
    this.touchpoint = touchpoint;
    this.signatures = signatures;
    this.spool = spool;
    this.reader = reader;
    this.door = door;
    this.deliveries = deliveries;
  }

  /**
   * Takes the body, and lets in who signed it: variables {@code kind}, {@code delivery} and {@code
   * feedName}, body the bytes.
   */
  public void receive(Exchange exchange) throws IOException, InterruptedException {
    String path = exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class);
    String word = path.substring(path.lastIndexOf('/') + 1);
    String signature = exchange.getMessage().getHeader(SIGNATURE, String.class);
    String given = exchange.getMessage().getHeader(DELIVERY, String.class);
    spool.receive(exchange);
    byte[] body = Files.readAllBytes(exchange.getMessage().getBody(File.class).toPath());
    if (!signatures.isRight(signature, body)) {
      throw new RefusedException(
          401,
          "sign the body: "
              + SIGNATURE
              + ": sha256=<HMAC-SHA256 of its bytes under the secret agreed on, in hexadecimal>",
          null);
    }
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", "POST " + Printable.text(word));
    ShopEventKind kind =
        ShopEventKind.of(word)
            .orElseThrow(
                () ->
                    new RefusedException(
                        404,
                        "'"
                            + Printable.text(word)
                            + "' is not known; it must be orders, cancellations, returns or"
                            + " articles",
                        null));
    String id = delivery(given);
    exchange.setVariable("kind", kind.word());
    exchange.setVariable("feedName", kind.word() + " " + Printable.text(id));
    // Another body under an id that was used before is another delivery: nothing that differs is
    // ever taken for a repeat.
    exchange.setVariable(
        "delivery",
        kind.word() + " " + id + ", sha256 " + exchange.getVariable("digest", String.class));
    exchange.setVariable("origin", touchpoint + ", delivery " + Printable.text(id));
    exchange.getMessage().setBody(body);
  }

  private static String delivery(String given) {
    if (given == null || given.isBlank()) {
      throw new RefusedException(
          DELIVERY + " is missing; it must be the same for every repetition of a delivery");
    }
    String id = given.strip();
    if (id.length() > LONGEST_DELIVERY) {
      throw new RefusedException(DELIVERY + " is longer than " + LONGEST_DELIVERY + " characters");
    }
    return id;
  }

  /** Body: the document in our own shape. */
  public Document read(Exchange exchange) {
    ShopEventKind kind = ShopEventKind.of(exchange.getVariable("kind", String.class)).orElseThrow();
    try {
      return reader.read(kind, reader.parse(exchange.getMessage().getBody(byte[].class)));
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
