package io.crossdock.partner.erp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Digests;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.Kept;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Refusals;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.ShownKeys;
import io.crossdock.camel.Spool;
import io.crossdock.document.FulfillmentBooking;
import io.crossdock.flow.Acceptances;
import io.crossdock.flow.Answer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * {@code POST /hooks/<erp>/confirmations}, or a file: when the ERP booked what it was handed, or
 * why not. Bean {@code erpConfirmations}. All of a call is taken, or nothing. Public for Camel
 * alone; thread-safe.
 */
public final class ConfirmationDoor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 1_000;
  private static final int MOST_RACES = 3;
  private static final int DIGITS = 19;
  private static final int SAME_TIMESTAMP = 20;
  private static final String SHAPE =
      "the body is {\"source\": \"newstore\", \"confirmations\": [{\"booking\": \"…\","
          + " \"acceptedAt\": \"2026-01-10T12:20:00Z\"}, {\"booking\": \"…\", \"refusedAt\": \"…\","
          + " \"reason\": \"…\"}]}";

  private final String channel;
  private final String touchpoint;
  private final ShownKeys keys;
  private final Spool spool;
  private final HttpDoor door = new HttpDoor();
  private final Acceptances acceptances;
  private final Kept kept;
  private final long mostBytes;

  ConfirmationDoor(String erp, ShownKeys keys, Spool spool, long mostBytes, CamelLedger ledger) {
    this.channel = "bookings." + erp;
    this.touchpoint = erp + "-confirmations";
    this.keys = keys;
    this.spool = spool;
    this.mostBytes = mostBytes;
    this.acceptances = new Acceptances(ledger);
    this.kept = new Kept(ledger);
  }

  /** Lets in who shows the key. */
  public void authenticate(Exchange exchange) {
    keys.check(exchange);
    exchange.setVariable(Refusals.TOUCHPOINT, touchpoint);
    exchange.setVariable("feedName", "POST confirmations");
  }

  /** Reads them: the body, and variable {@code delivery}. */
  public void read(Exchange exchange) throws IOException, InterruptedException {
    byte[] body = spool.read(exchange);
    exchange.getMessage().setBody(body);
    exchange.setVariable("delivery", "confirmations, sha256 " + Digests.of(body));
  }

  /** As {@link #read}, of a file of the inbox. */
  public void readFile(Exchange exchange) throws IOException {
    Path file = exchange.getMessage().getBody(File.class).toPath();
    if (Files.size(file) > mostBytes) {
      throw new RefusedException(
          "it has more than " + mostBytes + " bytes; write several files; nothing was taken");
    }
    exchange.getMessage().setBody(Files.readAllBytes(file));
  }

  /** Takes them, in one commit; what was confirmed before changes nothing. */
  public void take(Exchange exchange) throws IOException {
    JsonNode root = object(exchange.getMessage().getBody(byte[].class));
    String source = text(root, "source", "");
    JsonNode list = root.path("confirmations");
    if (!list.isArray() || list.size() > MOST) {
      throw new RefusedException("'confirmations' is no list of at most " + MOST + "; " + SHAPE);
    }
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (JsonNode one : list) {
      String at = "confirmations[" + answers.size() + "].";
      String booking = text(one, "booking", at);
      refuseUnknown(source, booking, at);
      if (answers.put(booking, answer(one, at)) != null) {
        throw new RefusedException("'" + at + "booking' is there twice: " + Shown.text(booking));
      }
    }
    List<Boolean> news = new ArrayList<>();
    boolean written = false;
    for (int again = 0; again < MOST_RACES && !written; again++) {
      news.clear();
      written =
          Pen.together(
              exchange,
              pen ->
                  answers.forEach(
                      (booking, answer) ->
                          news.add(acceptances.answered(pen, source, booking, answer))));
    }
    if (!written) {
      throw new RefusedException(
          409,
          "somebody else confirms the same at this moment; nothing was taken, repeat it",
          null);
    }
    exchange.setVariable("taken", news.stream().filter(is -> is).count());
  }

  /** How many were new; none of a call that came before. */
  public void answer(Exchange exchange) {
    door.answer(exchange, 200, Map.of("taken", exchange.getVariable("taken", 0L, Long.class)));
  }

  /** A misspelt one would be waited for for ever. */
  private void refuseUnknown(String source, String booking, String at) {
    boolean known = false;
    if (booking.matches("[0-9]{" + DIGITS + "}-.{1,100}")) {
      try {
        long timestamp = Long.parseLong(booking.substring(0, DIGITS));
        known =
            kept
                .line(channel, source, timestamp - 1, SAME_TIMESTAMP, FulfillmentBooking.class)
                .stream()
                .anyMatch(one -> one.booking().equals(booking));
      } catch (NumberFormatException e) {
        known = false;
      }
    }
    if (!known) {
      throw new RefusedException(
          409,
          "'"
              + at
              + "booking' is "
              + Shown.text(booking)
              + ", which "
              + Shown.text(source)
              + " never handed to you; nothing was taken",
          null);
    }
  }

  private static Answer answer(JsonNode one, String at) {
    boolean refused = one.has("refusedAt");
    if (refused == one.has("acceptedAt")) {
      throw new RefusedException(
          "'" + at + "' needs one of 'acceptedAt' and 'refusedAt'; " + SHAPE);
    }
    String member = refused ? "refusedAt" : "acceptedAt";
    String time = text(one, member, at);
    try {
      Instant when = OffsetDateTime.parse(time).toInstant();
      return new Answer(when, refused ? Shown.text(text(one, "reason", at)) : null);
    } catch (DateTimeException e) {
      throw new RefusedException(
          "'" + at + member + "' is '" + Shown.text(time) + "'; it must be a time with its zone",
          e);
    }
  }

  private static JsonNode object(byte[] body) throws IOException {
    try {
      JsonNode root = JSON.readTree(body);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw new RefusedException("the body is no JSON; " + SHAPE, e);
    }
    throw new RefusedException("the body is no JSON object; " + SHAPE);
  }

  private static String text(JsonNode node, String member, String at) {
    JsonNode value = node.path(member);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new RefusedException("'" + at + member + "' is missing or no text; " + SHAPE);
    }
    return value.textValue();
  }
}
