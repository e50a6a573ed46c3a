package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.SkippedException;
import io.crossdock.camel.Talk;
import io.crossdock.flow.Accepted;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The steps of the route that tells the warehouse what partners accepted. Reported is what was
 * accepted and not reported before: the marks in Ongoing are shared by all systems, and never go
 * back. Thread-safe.
 */
public final class ReportSender {

  private static final String WORK = "ongoing.report";

  private final OngoingSettings settings;
  private final Positions positions;

  ReportSender(OngoingSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.positions = new Positions(ledger);
  }

  /** What was reported: position {@code reported.<warehouse>/<key>}. */
  record Reported(Map<String, Long> lines) {
    Reported {
      lines = Map.copyOf(lines);
    }
  }

  private record Work(Position<Reported> before, Map<String, Long> more) {}

  /** Body: the key of what was accepted. */
  public void begin(Exchange exchange) {
    String key = exchange.getVariable("entry", Entry.class).key();
    Map<String, Long> accepted =
        positions
            .find("accepted." + settings.name(), key, Accepted.class)
            .map(Position::value)
            .orElse(Accepted.NONE)
            .lines();
    Position<Reported> before = positions.find(position(), key, Reported.class).orElse(null);
    Map<String, Long> more = new HashMap<>(accepted);
    if (before != null) {
      more.entrySet()
          .removeIf(one -> before.value().lines().getOrDefault(one.getKey(), 0L) >= one.getValue());
    }
    if (more.isEmpty()) {
      throw new SkippedException("all that was accepted of it was reported before");
    }
    exchange.setVariable(WORK, new Work(before, more));
    exchange.setVariable(Talk.VARIABLE, talk(key, more));
  }

  private Talk talk(String key, Map<String, Long> more) {
    int colon = key.indexOf(':');
    String id = key.substring(colon + 1);
    return switch (colon < 0 ? "" : key.substring(0, colon)) {
      case "order" -> ReportTalk.lines("/orders/" + id + "/lines", "reportedNumberOfItems", more);
      case "unannounced-return" ->
          ReportTalk.lines("/orders/" + id + "/lines", "reportedReturnedNumberOfItems", more);
      case "purchase-order" ->
          ReportTalk.lines("/purchaseOrders/" + id + "/lines", "reportedNumberOfItems", more);
      case "adjustment" -> {
        int next = id.indexOf(':');
        // What comes later of an inventory is numbered behind its id.
        String inventory = id.substring(0, Math.max(0, next)).replaceFirst("-.*", "");
        yield ReportTalk.adjustment(inventory, id.substring(next + 1), settings.api().goodsOwner());
      }
      default -> throw new RejectedException("nothing is known to be reported of '" + key + "'");
    };
  }

  /** Writes down what was reported. */
  public void settle(Exchange exchange) {
    Entry entry = exchange.getVariable("entry", Entry.class);
    Work work = exchange.getVariable(WORK, Work.class);
    Map<String, Long> reported = new HashMap<>();
    if (work.before() != null) {
      reported.putAll(work.before().value().lines());
    }
    reported.putAll(work.more());
    positions.put(
        Pen.of(exchange),
        position(),
        entry.key(),
        work.before() == null ? 0 : work.before().revision(),
        new Reported(reported));
    entry.applied("reported " + work.more());
  }

  private String position() {
    return "reported." + settings.name();
  }
}
