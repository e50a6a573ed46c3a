package io.crossdock.partner.erp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Kept;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.ShownKeys;
import io.crossdock.camel.Spool;
import io.crossdock.document.MovementExport;
import io.crossdock.partner.erp.ExportLog.Accepted;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * {@code GET /feeds/<erp>/movements} and {@code POST …/ack}: bean {@code erpMovementsDoor}. Public
 * for Camel alone.
 */
public final class MovementDoor {

  private static final int USUAL = 1_000;
  private static final int MOST = 10_000;
  private static final int PAGE = 20;

  /** An export may hold no more than so many; then it takes several looks. */
  private static final int A_FEW = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String touchpoint;
  private final String channel;
  private final MovementSettings settings;
  private final ShownKeys keys;
  private final Spool spool;
  private final HttpDoor door;
  private final ExportLog log;
  private final Kept kept;
  private final Clock clock;
  private final ExportText text = new ExportText();
  private final Reviews reviews = new Reviews();

  MovementDoor(
      String touchpoint,
      String channel,
      MovementSettings settings,
      ShownKeys keys,
      Spool spool,
      HttpDoor door,
      ExportLog log,
      CamelLedger ledger,
      Clock clock) {
    this.touchpoint = touchpoint;
    this.channel = channel;
    this.settings = settings;
    this.keys = keys;
    this.spool = spool;
    this.door = door;
    this.log = log;
    this.kept = new Kept(ledger);
    this.clock = clock;
  }

  /** Lets in who shows the key, where movements are fetched at all. */
  public void authenticate(Exchange exchange) {
    keys.check(exchange);
    if (settings.by() != MovementSettings.By.FETCH) {
      throw new RefusedException(
          409,
          "movements are not fetched here: "
              + settings.setting("by")
              + " is "
              + StockSettings.spelled(settings.by()),
          null);
    }
  }

  /** Movements behind {@code after}, in order of sequence, at most {@code limit}. */
  public void fetch(Exchange exchange) {
    Query query = Query.of(exchange, "after", "limit");
    long newest = log.newestSequence();
    Accepted accepted = log.accepted();
    long after = query.number("after", accepted.sequence(), 0, Long.MAX_VALUE - MOST);
    long limit = query.number("limit", USUAL, 1, MOST);
    if (after > newest) {
      throw new RefusedException(
          "'after' is "
              + after
              + ", beyond the end: the newest movement has sequence "
              + newest
              + ". Ask after="
              + accepted.sequence()
              + ", the last one you acknowledged");
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode movements = JSON.createArrayNode();
    long last = collect(after, limit, movements);
    if (movements.isEmpty() && after < newest) {
      throw gone(after, newest);
    }
    answer.put("after", after);
    answer.put("last", last);
    answer.put("newest", newest);
    answer.put("acknowledged", accepted.sequence());
    answer.set("movements", movements);
    if (!movements.isEmpty()) {
      // On disk before it is answered: only what was given can be acknowledged.
      log.give(Pen.of(exchange), last);
    }
    door.answer(exchange, 200, answer);
  }

  /** Reads the sequence that is acknowledged: variables {@code sequence} and {@code delivery}. */
  public void read(Exchange exchange) throws IOException, InterruptedException {
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", "POST ack");
    Query.of(exchange);
    // As it came: what says in its heading to be a form (curl -d does) is read all the same.
    byte[] body = spool.read(exchange);
    exchange.getMessage().setBody(null);
    long sequence = sequence(body);
    exchange.setVariable("feedName", "ack " + sequence);
    exchange.setVariable("sequence", sequence);
    exchange.setVariable("delivery", "ack " + sequence);
    long given = log.givenSequence();
    if (sequence > given) {
      throw new RefusedException(
          409,
          "'sequence' is "
              + sequence
              + ", which was never given to you: movements were fetched up to "
              + given
              + ". Nothing was acknowledged",
          null);
    }
  }

  /** All up to the sequence is accepted; one that was accepted before changes nothing. */
  public void acknowledge(Exchange exchange) {
    log.accept(Pen.of(exchange), exchange.getVariable("sequence", Long.class), clock.instant());
    reviews.close(
        Pen.of(exchange), Refusals.REVIEW, touchpoint, "hub", "a later acknowledgement was taken");
  }

  /** What is acknowledged now, also where this very acknowledgement came before. */
  public void answer(Exchange exchange) {
    long sequence = exchange.getVariable("sequence", Long.class);
    Accepted accepted = log.accepted();
    boolean older = sequence < accepted.sequence();
    door.answer(
        exchange,
        200,
        Map.of(
            "acknowledged",
            accepted.sequence(),
            "newest",
            log.newestSequence(),
            "summary",
            older
                ? "more was acknowledged before, up to " + accepted.sequence() + "; nothing changed"
                : "all movements up to " + accepted.sequence() + " are acknowledged"));
  }

  private long collect(long after, long limit, ArrayNode into) {
    long last = after;
    boolean more = true;
    while (more) {
      List<MovementExport> exports =
          kept.line(
              channel,
              MovementExport.KEY,
              last + 1,
              (int) Math.min(PAGE, 2 + (limit - into.size()) / A_FEW),
              MovementExport.class);
      more = false;
      for (MovementExport export : exports) {
        if (export.first() > last + 1) {
          throw gone(after, export.first() - 1);
        }
        for (int i = 0; i < export.movements().size(); i++) {
          if (export.sequence(i) > last) {
            if (into.size() >= limit) {
              return last;
            }
            last = export.sequence(i);
            into.add(text.movement(last, export.movements().get(i)));
            more = true;
          }
        }
      }
    }
    return last;
  }

  private static RefusedException gone(long after, long upTo) {
    return new RefusedException(
        410,
        "'after' is "
            + after
            + ", but movements up to "
            + upTo
            + " are kept no longer. Ask after="
            + upTo,
        null);
  }

  private static long sequence(byte[] body) {
    if (body.length == 0) {
      throw new RefusedException(
          "the body is empty; it must be {\"sequence\": N}, the last movement you have taken");
    }
    JsonNode node;
    try {
      node = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          "the body is no JSON; it must be {\"sequence\": N}, the last movement you have taken", e);
    } catch (IOException e) {
      throw new RefusedException("the body cannot be read", e);
    }
    JsonNode sequence = node.path("sequence");
    if (!node.isObject() || !sequence.isIntegralNumber() || !sequence.canConvertToLong()) {
      throw new RefusedException(
          "'sequence' is "
              + (sequence.isMissingNode() ? "missing" : Shown.text(sequence.toString()))
              + "; it must be a whole number, the last movement you have taken");
    }
    if (sequence.longValue() < 0) {
      throw new RefusedException(
          "'sequence' is " + sequence.longValue() + "; sequences count from 1");
    }
    node.fieldNames()
        .forEachRemaining(
            member -> {
              if (!member.equals("sequence")) {
                throw new RefusedException(
                    "'" + Shown.text(member) + "' is not read; the body is {\"sequence\": N}");
              }
            });
    return sequence.longValue();
  }
}
