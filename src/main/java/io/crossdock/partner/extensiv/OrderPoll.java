package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.ForeignText;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.Talk;
import io.crossdock.document.Order;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.partner.extensiv.ListedOrder.State;
import io.crossdock.partner.extensiv.NamedOrders.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * Reads which orders the source has that changed: from then on stock that is read contains those of
 * carts, and SKUs they name are read again between two loads. Bean {@code <name>Orders};
 * thread-safe.
 */
public final class OrderPoll {

  /** Kind of the review item of orders that cannot be read. */
  static final String UNREADABLE = "orders-unreadable";

  private static final String SEEN = "seen there";
  private static final String SEVERAL = "named like several";
  private static final String OTHERS = "of others";
  private static final String TAKEN_OFF = "of others, taken off";

  private final ExtensivSettings settings;
  private final OrderLists lists;
  private final String touchpoint;
  private final PendingBook book;
  private final NamedOrders named;
  private final OrderedSkus skus;
  private final PagedRun runs;
  private final Cursors cursors;
  private final Channels channels;
  private final Reviews reviews = new Reviews();

  OrderPoll(
      ExtensivSettings settings,
      PendingBook book,
      NamedOrders named,
      OrderedSkus skus,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.lists =
        settings.isManaged() ? new ImOrders(settings, clock) : new OmOrders(settings, clock);
    this.touchpoint = settings.orders().orders().touchpoint();
    this.book = book;
    this.named = named;
    this.skus = skus;
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER);
    this.cursors = new Cursors(ledger);
    this.channels = new Channels(ledger);
  }

  /**
   * Where a run is.
   *
   * @param at as the lists say it; null at the beginning
   * @param before digest of the page before, as {@link PageBefore} has it
   */
  private record Where(String at, long before) {

    static Where parse(String text) {
      if (text == null) {
        return new Where(null, PageBefore.NONE);
      }
      int end = text.indexOf(' ');
      return end < 0
          ? new Where(text, PageBefore.NONE)
          : new Where(text.substring(0, end), Long.parseLong(text.substring(end + 1)));
    }

    @Override
    public String toString() {
      return at + " " + before;
    }
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    exchange.setVariable(Talk.VARIABLE, lists.page(Where.parse(stage.at()).at(), since(stage)));
  }

  private Instant since(Stage stage) {
    Instant read =
        cursors
            .find(touchpoint)
            .map(Instant::parse)
            .orElseGet(() -> stage.begun().minus(lists.first()));
    return read.minus(settings.orders().overlap());
  }

  /** After it was asked: goes on or ends the run. */
  public void take(Exchange exchange) {
    Stage stage = runs.stage(exchange);
    PageTalk talk = exchange.getVariable(Talk.VARIABLE, PageTalk.class);
    Where where = Where.parse(stage.at());
    PageBefore before = new PageBefore(where.before());
    before.turn(talk.rows(), talk.asked());
    Pen pen = Pen.of(exchange);
    Map<String, Long> counts = new HashMap<>();
    List<ListedOrder> page = read(pen, talk.rows(), where.at(), counts);
    Map<String, ListedOrder> told = byKey(page, counts);
    Set<String> again = new TreeSet<>();
    for (ListedOrder order : page) {
      if (order.shop() == null) {
        counts.merge(OTHERS, 1L, Long::sum);
      }
      if (lists.rereadsAlways()) {
        again.addAll(order.skus());
      }
    }
    counts.put(SEEN, seen(pen, told, talk.askedAt(), again, counts));
    channels.mark(pen, Patches.marks(settings.name()), again, touchpoint);
    String next = lists.next(where.at(), talk.rows().isEmpty());
    if (next != null) {
      throw runs.more(
          exchange,
          new Where(next, before.digest()).toString(),
          talk.rows().size(),
          counts,
          stage.done() + talk.rows().size() + " orders read");
    }
    String read = cursors.find(touchpoint).orElse(null);
    if (read == null || Instant.parse(read).isBefore(stage.begun())) {
      cursors.move(pen, touchpoint, read, stage.begun().toString());
    }
    runs.end(exchange, 0, counts, this::summary);
  }

  /** By which the hub knows them: the list may name them by that number, or as people do. */
  private Map<String, ListedOrder> byKey(List<ListedOrder> page, Map<String, Long> counts) {
    Set<String> shown = new HashSet<>();
    for (ListedOrder order : page) {
      if (order.key() != null && order.shop() != null) {
        shown.add(order.key());
        shown.add(Order.key(order.shop(), OrderNames.plain(order.number())));
      }
    }
    Set<String> known = book.of(shown).keySet();
    Map<String, OrderNames.Called> called = book.names().of(shown);
    Map<String, ListedOrder> told = new LinkedHashMap<>();
    for (ListedOrder order : page) {
      String key =
          order.key() == null || order.shop() == null
              ? order.key()
              : OrderNames.key(order.shop(), order.number(), known, called);
      if (key != null) {
        told.put(key, order);
      } else if (order.key() != null) {
        // Whose it is nobody can tell: what is taken off for both stays so a while.
        counts.merge(SEVERAL, 1L, Long::sum);
      }
    }
    return told;
  }

  private String summary(long done, Map<String, Long> counts) {
    long wrong = counts.getOrDefault("unreadable", 0L);
    return done
        + " orders that changed, "
        + counts.getOrDefault(SEEN, 0L)
        + " of them of carts and not seen before"
        + (counts.containsKey(TAKEN_OFF) ? ", " + counts.get(TAKEN_OFF) + " of others" : "")
        + (counts.containsKey(SEVERAL)
            ? ", " + counts.get(SEVERAL) + " with a number that several orders of the cart have"
            : "")
        + (wrong == 0 ? "" : ", " + wrong + " unreadable: see review " + UNREADABLE);
  }

  private List<ListedOrder> read(
      Pen pen, List<JsonNode> rows, String at, Map<String, Long> counts) {
    List<ListedOrder> orders = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (JsonNode row : rows) {
      try {
        orders.add(lists.order(row, at));
      } catch (IllegalArgumentException e) {
        String number = OmWire.text(row, "cust_ref");
        wrong.add(
            ForeignText.text(e.getMessage())
                + " in "
                + (number == null ? "an order without number" : ForeignText.text(number)));
      }
    }
    if (!wrong.isEmpty()) {
      counts.put("unreadable", (long) wrong.size());
      reviews.open(
          pen,
          UNREADABLE,
          settings.name(),
          Map.of(
              "rows",
              String.valueOf(wrong.size()),
              "first",
              wrong.get(0),
              "meaning",
              "orders in the list of "
                  + lists.source()
                  + " that cannot be read take nothing off what carts show, until stock that is read"
                  + " contains them; the others of the list were taken. Close this item when it is seen"
                  + " to"));
    }
    return orders;
  }

  /**
   * How many of carts were not known to be there.
   *
   * @param again where SKUs go that are to be read again
   */
  private long seen(
      Pen pen,
      Map<String, ListedOrder> told,
      Instant at,
      Set<String> again,
      Map<String, Long> counts) {
    Map<String, Position<Pending>> before = book.of(told.keySet());
    Map<String, Pending> now = new LinkedHashMap<>();
    Map<String, Named> unknown = new LinkedHashMap<>();
    told.forEach(
        (key, order) -> {
          Position<Pending> was = before.get(key);
          if (was != null) {
            Pending one = order.after(was.value(), at);
            if (!one.equals(was.value())) {
              now.put(key, one);
            }
          } else if (order.shop() == null) {
            if (order.state() != State.CANCELLED) {
              now.put(key, order.fresh(at, item -> skus.of(order.cart(), item)));
            }
          } else if (order.state() != State.NEW) {
            unknown.put(key, order.named(at));
          }
        });
    Set<String> fresh = named.named(pen, unknown);
    if (!now.isEmpty()) {
      Map<String, Position<Pending>> changed = new HashMap<>(before);
      changed.keySet().retainAll(now.keySet());
      book.write(pen, changed, now, touchpoint);
    }
    Set<String> moved = new HashSet<>(now.keySet());
    moved.addAll(fresh);
    // Its units come back, also where stock contained it long since.
    told.forEach(
        (key, order) -> {
          if (order.state() == State.CANCELLED) {
            moved.add(key);
          }
        });
    for (String key : moved) {
      told.get(key).skus().forEach(item -> again.add(skus.listed(told.get(key).shop(), item)));
    }
    long ours = now.keySet().stream().filter(key -> told.get(key).shop() != null).count();
    if (now.size() > ours) {
      counts.put(TAKEN_OFF, now.size() - ours);
    }
    return ours;
  }
}
