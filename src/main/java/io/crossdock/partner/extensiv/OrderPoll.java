package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.document.Order;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.partner.extensiv.NamedOrders.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * Reads which orders Order Manager has that changed: from then on stock that is read contains those
 * of carts, and SKUs they name are read again between two loads. Bean {@code <name>Orders};
 * thread-safe.
 *
 * <p>Source: {@code GET /v1.1/orders} of SkubanaAccess and tap-skubana.
 */
public final class OrderPoll {

  private static final String PATH = "/v1.1/orders";
  private static final String CANCELLED = "CANCELLED";

  private final ExtensivSettings settings;
  private final String touchpoint;
  private final PendingBook book;
  private final NamedOrders named;
  private final PagedRun runs;
  private final Cursors cursors;
  private final Channels channels;
  private final Clock clock;

  OrderPoll(
      ExtensivSettings settings,
      PendingBook book,
      NamedOrders named,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.touchpoint = settings.orders().orders().touchpoint();
    this.book = book;
    this.named = named;
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER);
    this.cursors = new Cursors(ledger);
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    if (settings.source() == ExtensivSettings.Source.INTEGRATION_MANAGER) {
      exchange.setVariable(Talk.VARIABLE, Talk.NOTHING);
      return;
    }
    int page = stage.at() == null ? 1 : Integer.parseInt(stage.at());
    exchange.setVariable(
        Talk.VARIABLE,
        new PageTalk(
            io.crossdock.camel.TalkRequest.get(PATH)
                .with("modifiedDateFrom", since(stage))
                .with("page", page)
                .with("limit", settings.load().page()),
            clock));
  }

  /** Order Manager's times have seconds. */
  private Instant since(Stage stage) {
    Instant read = cursors.find(touchpoint).map(Instant::parse).orElseGet(() -> stage.begun());
    return read.minus(settings.orders().overlap()).truncatedTo(ChronoUnit.SECONDS);
  }

  /** After it was asked: goes on or ends the run. */
  public void take(Exchange exchange) {
    Stage stage = runs.stage(exchange);
    if (!(exchange.getVariable(Talk.VARIABLE) instanceof PageTalk)) {
      runs.end(
          exchange,
          0,
          Map.of(),
          (done, counts) ->
              "an Integration Manager is not asked for orders: its stock is net of them");
      return;
    }
    PageTalk talk = exchange.getVariable(Talk.VARIABLE, PageTalk.class);
    Pen pen = Pen.of(exchange);
    Map<String, Long> counts = new HashMap<>();
    Set<String> skus = new TreeSet<>();
    Map<String, JsonNode> ours = new LinkedHashMap<>();
    for (JsonNode order : talk.rows()) {
      order.path("orderItems").forEach(item -> named(item, skus));
      String shop = settings.channels().get(channel(order));
      String number = OmWire.text(order, "orderNumber");
      if (shop == null || number == null) {
        counts.merge("of others", 1L, Long::sum);
      } else {
        ours.put(Order.key(shop, number), order);
      }
    }
    counts.put("seen there", seen(pen, ours, talk.askedAt()));
    channels.mark(pen, Patches.marks(settings.name()), skus, touchpoint);
    if (!talk.rows().isEmpty()) {
      int page = stage.at() == null ? 1 : Integer.parseInt(stage.at());
      throw runs.more(
          exchange,
          String.valueOf(page + 1),
          talk.rows().size(),
          counts,
          stage.done() + talk.rows().size() + " orders read");
    }
    String before = cursors.find(touchpoint).orElse(null);
    if (before == null || Instant.parse(before).isBefore(stage.begun())) {
      cursors.move(pen, touchpoint, before, stage.begun().toString());
    }
    runs.end(
        exchange,
        0,
        counts,
        (done, sums) ->
            done
                + " orders that changed, "
                + sums.getOrDefault("seen there", 0L)
                + " of them of carts and not seen before");
  }

  private static void named(JsonNode item, Set<String> skus) {
    JsonNode product = item.path("product").isObject() ? item.path("product") : item;
    String sku = OmWire.text(product, "masterSku");
    if (sku != null) {
      skus.add(sku);
    }
  }

  private static long channel(JsonNode order) {
    JsonNode channel = order.path("salesChannel").isObject() ? order.path("salesChannel") : order;
    try {
      return OmWire.units(channel, "salesChannelId", 0L);
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  /** How many of them were not known to be there. */
  private long seen(Pen pen, Map<String, JsonNode> ours, Instant at) {
    Map<String, Position<Pending>> before = book.of(ours.keySet());
    Map<String, Pending> now = new LinkedHashMap<>();
    before.forEach(
        (key, was) -> {
          Pending one = was.value();
          if (one.seenAt() == null) {
            // Before it was asked for: what is read from then on may contain it.
            one = one.seen(at);
          }
          if (CANCELLED.equalsIgnoreCase(OmWire.text(ours.get(key), "orderStatus"))) {
            one = one.over();
          }
          if (!one.equals(was.value())) {
            now.put(key, one);
          }
        });
    Map<String, Named> unknown = new LinkedHashMap<>();
    ours.forEach(
        (key, order) -> {
          if (!before.containsKey(key)) {
            unknown.put(key, new Named(at, pieces(order)));
          }
        });
    named.named(pen, unknown);
    if (!now.isEmpty()) {
      Map<String, Position<Pending>> changed = new HashMap<>(before);
      changed.keySet().retainAll(now.keySet());
      book.write(pen, changed, now, touchpoint);
    }
    return now.size();
  }

  /** Of all its lines; 0 where that cannot be read. */
  private static long pieces(JsonNode order) {
    long pieces = 0;
    for (JsonNode item : order.path("orderItems")) {
      try {
        pieces += OmWire.units(item, "quantityOrdered", 0L);
      } catch (IllegalArgumentException e) {
        return 0;
      }
    }
    return pieces;
  }
}
