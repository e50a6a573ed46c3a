package io.crossdock.partner.erp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.RefusedException;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.RunLog;
import io.crossdock.camel.Tally;
import io.crossdock.document.Documents;
import io.crossdock.document.Received;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Seller;
import io.crossdock.partner.erp.DocumentRows.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * The steps of the route that reads the ERP's rows: bean {@code erpStagingIn}. One process reads at
 * a time, so that the states of an order arrive in order; should two think that they may, both
 * write the same documents, and the ledger knows them by their revision. Public for Camel alone.
 * Thread-safe; what belongs to one look is in the exchange's variable {@code staging}.
 */
public final class StagingIn {

  /** Kind of review item; its key is the touchpoint. */
  static final String REVIEW = "bad-staged-rows";

  private static final String VARIABLE = "staging";
  private static final int LONGEST_REASON = 1_900;
  private static final int SHOWN_DEFECTS = 10;
  private static final Map<String, Incoming> KINDS =
      Arrays.stream(Incoming.values())
          .flatMap(kind -> kind.types().stream().map(type -> Map.entry(type, kind)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String touchpoint;
  private final Duration claim;
  private final Addresses addresses;
  private final CamelLedger ledger;
  private final Map<Incoming, DocumentRules> rules = new EnumMap<>(Incoming.class);
  private final Reviews reviews = new Reviews();

  /** Tells this process from others. */
  private final String process = UUID.randomUUID().toString();

  /**
   * @param seller null where the ERP sells nothing: then nothing is read
   */
  StagingIn(
      String touchpoint, Duration claim, Seller seller, Neighbours neighbours, CamelLedger ledger) {
    this.touchpoint = touchpoint;
    this.claim = claim;
    this.ledger = ledger;
    this.addresses = new Addresses(seller, neighbours, ledger);
    Documents documents = new Documents();
    for (Incoming kind : seller == null ? new Incoming[0] : Incoming.values()) {
      rules.put(kind, new DocumentRules(seller, kind, documents));
    }
  }

  /** One look at the table, from the first page to the last; used by one thread at a time. */
  private static final class Look extends org.apache.camel.support.SynchronizationAdapter {
    private final Map<Object, String> marks = new LinkedHashMap<>();
    private final List<String> defects = new ArrayList<>();
    private RunLog.Run run;
    private Tally tally = Tally.NONE;
    private long rows;
    private long bad;

    /** However the exchange ends, the run has an end. */
    @Override
    public void onDone(Exchange exchange) {
      if (run != null && !run.ended()) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        cause = cause == null ? exchange.getException() : cause;
        run.failed(cause == null ? "ended early" : String.valueOf(cause.getMessage()));
      }
    }
  }

  public void begin(Exchange exchange) {
    Look look = new Look();
    exchange.setVariable(VARIABLE, look);
    exchange.setVariable("more", true);
    exchange.setVariable("claimedBy", process);
    exchange.getExchangeExtension().addOnCompletion(look);
  }

  /** Variables {@code claimedAt} and {@code claimedUntil}, in milliseconds since 1970. */
  public void claim(Exchange exchange) {
    Instant now = ledger.clock().instant();
    exchange.setVariable("claimedAt", now.toEpochMilli());
    exchange.setVariable("claimedUntil", now.plus(claim).toEpochMilli());
  }

  /**
   * Body: a page of rows; afterwards what of it goes where ({@link Addressed}). Variable {@code
   * more}: false if there was none.
   */
  public void judge(Exchange exchange) {
    @SuppressWarnings("unchecked") // as camel-sql reads a list
    List<Map<String, Object>> rows = exchange.getMessage().getBody(List.class);
    exchange.setVariable("more", !rows.isEmpty());
    Look look = look(exchange);
    look.marks.clear();
    if (!rows.isEmpty() && look.run == null) {
      look.run = new RunLog(ledger).begin(touchpoint, "rows wait in crossdock_in", false);
    }
    look.rows += rows.size();
    exchange.getMessage().setBody(addressed(look, rows));
  }

  private List<Addressed> addressed(Look look, List<Map<String, Object>> rows) {
    Map<Incoming, List<Judged>> kinds = new EnumMap<>(Incoming.class);
    Map<String, Object> ids = new HashMap<>();
    for (Map<String, Object> row : rows) {
      Object id = row.get("id");
      String origin = "crossdock_in " + id;
      Incoming kind = KINDS.get(String.valueOf(row.get("doc_type")));
      ids.put(origin, id);
      look.marks.put(id, null);
      if (kind == null) {
        bad(look, id, origin + ": " + wrongType(row.get("doc_type")));
      } else {
        kinds
            .computeIfAbsent(kind, any -> new ArrayList<>())
            .add(rules.get(kind).judge(element(row), origin));
      }
    }
    List<Addressed> sound = new ArrayList<>();
    kinds.forEach((kind, judged) -> sound.addAll(soundOf(look, kind, judged, ids)));
    return sound;
  }

  private static String wrongType(Object said) {
    return "doc_type is '"
        + Shown.text(String.valueOf(said))
        + "'; it must be one of "
        + KINDS.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  /** What cannot be used stays in the table with its reason, and nowhere else. */
  private List<Addressed> soundOf(
      Look look, Incoming kind, List<Judged> judged, Map<String, Object> ids) {
    List<Addressed> sound = new ArrayList<>();
    try {
      for (Addressed way : addresses.of(kind, judged)) {
        List<Received> good = new ArrayList<>();
        for (Received received : way.documents()) {
          if (received instanceof Received.Defective defective) {
            bad(look, ids.get(defective.origin()), defective.reason());
          } else {
            good.add(received);
          }
        }
        if (!good.isEmpty()) {
          sound.add(new Addressed(way.flow(), way.channel(), good));
        }
      }
    } catch (RefusedException e) {
      judged.forEach(one -> bad(look, ids.get(one.received().origin()), e.getMessage()));
    }
    return sound;
  }

  private static Element element(Map<String, Object> row) {
    String payload = Optional.ofNullable(row.get("payload")).map(Object::toString).orElse("");
    try {
      JsonNode node = DocumentRows.MAPPER.readTree(payload);
      if (node instanceof ObjectNode object && !object.has("type")) {
        object.put("type", String.valueOf(row.get("doc_type")));
      }
      return new Element(0, node, null, null);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " from line "
                  + e.getLocation().getLineNr()
                  + ", character "
                  + e.getLocation().getColumnNr()
                  + " on";
      return new Element(
          0, null, payload, "payload is no JSON" + where + ": " + JsonElements.why(e));
    }
  }

  private static void bad(Look look, Object id, String why) {
    String reason = why.replace(DocumentRules.GO_ON, "") + "; correct payload, set state to NEW";
    if (look.marks.put(id, reason.substring(0, Math.min(LONGEST_REASON, reason.length())))
        == null) {
      look.bad++;
      if (look.defects.size() < SHOWN_DEFECTS) {
        look.defects.add(reason);
      }
    }
  }

  /** Counts what was written: variable {@code tally}. */
  public void took(Exchange exchange) {
    Look look = look(exchange);
    Tally more = exchange.getVariable("tally", Tally.class);
    look.tally = look.tally.plus(more);
    look.run.progress(DocumentFeeds.counts(more), look.rows, 0);
  }

  /** After the ledger's commit. Body: what is to be said of each row, in a list of maps. */
  public void marks(Exchange exchange) {
    List<Map<String, Object>> marks = new ArrayList<>();
    look(exchange)
        .marks
        .forEach(
            (id, reason) -> {
              Map<String, Object> mark = new HashMap<>();
              mark.put("id", id);
              mark.put("state", reason == null ? "TAKEN" : "BAD");
              mark.put("reason", reason);
              marks.add(mark);
            });
    exchange.getMessage().setBody(marks);
  }

  /** Ends the run, if there was anything. */
  public void finish(Exchange exchange) {
    Look look = look(exchange);
    if (look.run == null) {
      return;
    }
    look.run.progress(Map.of("bad", look.bad), look.rows, 0);
    StringBuilder summary = new StringBuilder();
    summary.append(look.rows).append(look.rows == 1 ? " row" : " rows");
    summary.append(DocumentFeeds.parts(look.tally));
    if (look.bad > 0) {
      summary.append(", ").append(look.bad).append(" bad, each with its reason beside it");
      Map<String, String> facts = new TreeMap<>();
      facts.put("rows", String.valueOf(look.bad));
      facts.put("first", String.join(" | ", look.defects.subList(0, 1)));
      facts.put("run", String.valueOf(look.run.id()));
      facts.put(
          "next",
          "look for state = 'BAD' in crossdock_in: reason says what to correct; then set state to"
              + " NEW, and close this");
      reviews.openNow(ledger, REVIEW, touchpoint, facts);
    }
    look.run.done(summary.toString(), look.rows);
  }

  private static Look look(Exchange exchange) {
    return exchange.getVariable(VARIABLE, Look.class);
  }
}
