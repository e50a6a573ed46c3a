package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Cursors;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Document;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.partner.ongoing.OrderDesk.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The steps of the route that reads what became of orders: those with lines to report, those whose
 * status changed, those of which something came back; each list a page a claim, by id, until a page
 * is empty. Other systems' orders are in all of them. Thread-safe.
 */
public final class ShipmentPoll {

  /** Where nothing was ever read. */
  private static final Duration BEGINNING = Duration.ofDays(1);

  private final String touchpoint;
  private final OngoingSettings settings;
  private final OrderDesk desk;
  private final PagedRun runs;
  private final Cursors cursors;

  private enum Which {
    REPORT,
    CHANGED,
    RETURNED
  }

  /** Which list, and from which id. */
  private record Place(Which list, long from) {

    static Place parse(String text) {
      if (text == null) {
        return new Place(Which.REPORT, 0);
      }
      int slash = text.indexOf('/');
      return new Place(
          Which.valueOf(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }

    Place nextList() {
      return list == Which.RETURNED ? null : new Place(Which.values()[list.ordinal() + 1], 0);
    }

    @Override
    public String toString() {
      return list + "/" + from;
    }
  }

  ShipmentPoll(OngoingSettings settings, OrderDesk desk, CamelLedger ledger) {
    this.settings = settings;
    this.desk = desk;
    this.touchpoint = settings.reading().shipments().touchpoint();
    this.runs = new PagedRun(ledger, touchpoint, Newer.COMES_AFTER);
    this.cursors = new Cursors(ledger);
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    exchange.setVariable(
        Talk.VARIABLE, new OrderQuestions(desk, settings.api().goodsOwner(), request(stage)));
  }

  private TalkRequest request(Stage stage) {
    TalkRequest orders =
        TalkRequest.get("/orders").with("goodsOwnerId", settings.api().goodsOwner());
    if (stage.key() != null) {
      return orders.with("orderNumber", stage.key());
    }
    Place place = Place.parse(stage.at());
    TalkRequest list =
        switch (place.list()) {
          case REPORT -> orders.with("onlyOrdersWithOrderLinesToReport", true);
          case CHANGED ->
              orders.with(
                  "orderStatusChangedTimeFrom", since(stage, settings.reading().ordersOverlap()));
          // What was announced is never reported, so that the list of what is to be would only
          // grow.
          case RETURNED ->
              orders.with("lastReturnedFrom", since(stage, settings.reading().returnsOverlap()));
        };
    TalkRequest page = list.with("maxOrdersToGet", settings.pageSize());
    return place.from() == 0 ? page : page.with("orderIdFrom", place.from());
  }

  private Instant since(Stage stage, Duration overlap) {
    return cursors
        .find(touchpoint)
        .map(text -> Instant.parse(text).minus(overlap))
        .orElseGet(() -> stage.begun().minus(BEGINNING));
  }

  /** What is to be handed on; remembered with it. */
  public List<Document> told(Exchange exchange) {
    OrderQuestions talk = exchange.getVariable(Talk.VARIABLE, OrderQuestions.class);
    Told told = desk.tell(Pen.of(exchange), talk.read());
    exchange.setVariable(touchpoint + ".told", told);
    return told.documents();
  }

  /** After it was handed on: goes on or ends the run. */
  public void next(Exchange exchange) {
    Stage stage = runs.stage(exchange);
    List<WmsOrder> orders = exchange.getVariable(Talk.VARIABLE, OrderQuestions.class).orders();
    Told told = exchange.getVariable(touchpoint + ".told", Told.class);
    Map<String, Long> counts = new HashMap<>(told.counts());
    Place next = stage.key() != null ? null : next(Place.parse(stage.at()), orders);
    if (next != null) {
      throw runs.more(
          exchange,
          next.toString(),
          orders.size(),
          counts,
          stage.done() + orders.size() + " orders read");
    }
    if (stage.key() == null) {
      Windows.read(Pen.of(exchange), cursors, touchpoint, stage.begun());
    }
    runs.end(exchange, orders.size(), counts, (done, all) -> summary(done, all));
  }

  private static Place next(Place place, List<WmsOrder> orders) {
    return orders.isEmpty()
        ? place.nextList()
        : new Place(place.list(), orders.stream().mapToLong(WmsOrder::id).max().getAsLong() + 1);
  }

  static String summary(long done, Map<String, Long> counts) {
    if (done == 0) {
      return "nothing to read";
    }
    StringBuilder text = new StringBuilder(done + " read");
    for (String what :
        List.of(
            "shipments",
            "cancellations",
            "returns",
            "receipts",
            "adjustments",
            "foreign",
            "unknown",
            "unreadable",
            "nobody to tell")) {
      long count = counts.getOrDefault(what, 0L);
      if (count > 0) {
        text.append(", ").append(count).append(' ').append(what);
      }
    }
    return text.toString();
  }
}
