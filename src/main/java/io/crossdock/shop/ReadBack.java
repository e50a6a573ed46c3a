package io.crossdock.shop;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.Exchange;

/**
 * Orders of which only the id was told: they wait in channel {@code reads.<shop>}, of mode mark,
 * and are asked for. However often one is told of meanwhile, it is read once, behind the last time:
 * what is told while it is read has it read again. One that stands in list after list with the same
 * time of its change is read until no other change of that time can be shown any more: position
 * {@code listed.<shop>/<id>}. Bean {@code <shop>ReadBack}. Public for Camel alone. Thread-safe.
 */
public final class ReadBack {

  private static final String BATCH = "batch";

  private final String shop;
  private final Duration overlap;
  private final CamelLedger ledger;
  private final Channels channels;
  private final Positions positions;
  private final Missing missing;
  private final Function<List<String>, Asking> vendor;

  /** What asks for an order, or for some, and understands the answers. A vendor writes this. */
  public interface Asking extends Talk {

    /**
     * The order as it is now, when all was answered; all of them, where there are several.
     *
     * @param origin for people
     * @return empty where it means nothing; a cancellation where the shop says by not having it
     *     that it is taken back
     */
    List<Heard> orders(String origin);

    /** Of orders of which {@link #orders} tells nothing: why not, for people, by their ids. */
    default Map<String, String> nothing() {
      return Map.of();
    }

    /** Ids of orders that the shop does not have, which {@link #orders} tells as taken back. */
    default Set<String> lacks() {
      return Set.of();
    }
  }

  /**
   * An order as a list of changed ones had it.
   *
   * @param at when it was there first with that time, by our clock
   * @param settled whether it was there again when every change of that time had to be shown
   */
  record Listed(Instant changed, Instant at, boolean settled) {

    /**
     * @param before null for none
     */
    static Listed next(Listed before, Heard.Thin thin, Instant now, Duration overlap) {
      return before == null || !before.changed.equals(thin.changed())
          ? new Listed(thin.changed(), now, false)
          : new Listed(before.changed, before.at, !now.isBefore(before.at.plus(overlap)));
    }

    boolean isSettled(Heard.Thin thin) {
      return settled && changed.equals(thin.changed());
    }
  }

  /**
   * @param overlap how long after its change an order may be shown
   * @param vendor begins to ask for the orders of these ids: one, unless the route takes batches
   */
  ReadBack(
      String shop,
      Duration overlap,
      Missing missing,
      CamelLedger ledger,
      Function<List<String>, Asking> vendor) {
    this.shop = shop;
    this.overlap = overlap;
    this.missing = missing;
    this.ledger = ledger;
    this.channels = new Channels(ledger);
    this.positions = new Positions(ledger);
    this.vendor = vendor;
  }

  /**
   * Body: what was {@link Heard}, one or several, or documents as received. Those of which only the
   * id is known are to be asked for; returns the others, in order.
   */
  public List<Object> mark(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    List<Object> told = new ArrayList<>();
    for (Object one : body instanceof Collection<?> all ? all : List.of(body)) {
      if (one instanceof Heard.Thin thin) {
        mark(exchange, thin);
      } else {
        told.add(one);
      }
    }
    return told;
  }

  private void mark(Exchange exchange, Heard.Thin thin) {
    Position<Listed> before =
        thin.changed() == null
            ? null
            : positions.find(name(), thin.id(), Listed.class).orElse(null);
    Listed listed = before == null ? null : before.value();
    if (listed != null && listed.isSettled(thin)) {
      return;
    }
    Instant now = ledger.now();
    // At once: a list may name an order twice, and a mark too many is but a question.
    boolean done =
        Pen.together(
            ledger,
            pen -> {
              channels.mark(pen, channel(), List.of(thin.id()), thin.origin());
              if (thin.changed() != null) {
                long revision = before == null ? 0 : before.revision();
                Listed next = Listed.next(listed, thin, now, overlap);
                positions.put(pen, name(), thin.id(), revision, next);
              }
            });
    if (!done) {
      // Somebody else read the same list.
      channels.mark(Pen.of(exchange), channel(), List.of(thin.id()), thin.origin());
    }
  }

  /** Begins to ask for the order whose id is the entry's key; for all of a batch together. */
  public void begin(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof Batch batch) {
      exchange.setVariable(BATCH, batch);
      exchange.setVariable(Talk.VARIABLE, vendor.apply(batch.keys()));
    } else {
      exchange.setVariable(Talk.VARIABLE, vendor.apply(List.of(entry(exchange).key())));
    }
  }

  /** All of a batch were handed on. */
  public void settle(Exchange exchange) {
    Batch batch = exchange.getVariable(BATCH, Batch.class);
    Set<String> lacks = exchange.getVariable(Talk.VARIABLE, Asking.class).lacks();
    for (Entry entry : batch.open()) {
      entry.applied(
          lacks.contains(entry.key())
              ? shop + " has no such order, twice: it is taken back where anybody was told of it"
              : "read back");
    }
  }

  /**
   * Body: the order as it is now; empty where it means nothing, and where it waits to be asked for
   * once more because the shop has none.
   */
  public List<Heard> orders(Exchange exchange) {
    Asking asking = exchange.getVariable(Talk.VARIABLE, Asking.class);
    Batch batch = exchange.getVariable(BATCH, Batch.class);
    List<Entry> entries = batch == null ? List.of(entry(exchange)) : batch.open();
    String which = batch == null ? "order " + entries.get(0).key() : "with others";
    List<Heard> orders = asking.orders(channel() + ", " + which);
    Map<String, String> nothing = asking.nothing();
    List<Heard> believed = missing.believed(orders, entries);
    for (Entry entry : entries) {
      if (nothing.containsKey(entry.key())) {
        entry.skipped(nothing.get(entry.key()));
      }
    }
    return believed;
  }

  private static Entry entry(Exchange exchange) {
    return exchange.getVariable("entry", Entry.class);
  }

  private String name() {
    return position(shop);
  }

  static String position(String shop) {
    return "listed." + shop;
  }

  private String channel() {
    return channel(shop);
  }

  static String channel(String shop) {
    return "reads." + shop;
  }
}
