package io.crossdock.partner.ongoing;

import io.crossdock.camel.Batch;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Received;
import io.crossdock.document.StockReading;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * The steps of the route that reads the stock of some articles again, because something moved it.
 * Thread-safe.
 */
public final class StockReread {

  /** Characters of a query; servers of Ongoing's kind refuse more than 2,048 as they come. */
  private static final int LONGEST_QUERY = 1_900;

  private final OngoingSettings settings;
  private final StockReadings stock;
  private final Channels channels;
  private final Clock clock;

  StockReread(OngoingSettings settings, StockReadings stock, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.stock = stock;
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  /** Where articles are marked whose stock moved. */
  static String channel(String warehouse) {
    return "reread-stock." + warehouse;
  }

  /** Says what is to be asked. */
  public void ask(Exchange exchange) {
    Batch batch = exchange.getMessage().getBody(Batch.class);
    exchange.setVariable("batch", batch);
    exchange.setVariable("asked", clock.instant());
    exchange.setVariable(
        Talk.VARIABLE,
        new ListTalk<>(requests(batch.keys()), WmsArticle.class, channels::nextReading));
  }

  /** As few as their length allows. */
  List<TalkRequest> requests(Collection<String> skus) {
    TalkRequest none =
        TalkRequest.get("/articles").with("goodsOwnerId", settings.api().goodsOwner());
    List<TalkRequest> requests = new ArrayList<>();
    TalkRequest current = none;
    for (String sku : skus) {
      TalkRequest more = current.with("articleNumbers", sku);
      if (more.query().length() > LONGEST_QUERY && current != none) {
        requests.add(current);
        more = none.with("articleNumbers", sku);
      }
      current = more;
    }
    requests.add(current);
    return requests;
  }

  /** The readings, for the figures. */
  public List<Received> readings(Exchange exchange) {
    List<StockReading> read = read(exchange);
    exchange.setVariable("readings", read);
    return StockReadings.received(read);
  }

  private List<StockReading> read(Exchange exchange) {
    ListTalk<WmsArticle> talk = ListTalk.of(exchange, WmsArticle.class);
    return stock.of(talk.all(), exchange.getVariable("asked", Instant.class));
  }

  /** After they were written: says of each what became of it. */
  public void answer(Exchange exchange) {
    List<?> readings = exchange.getVariable("readings", List.class);
    List<StockReading> read = readings.stream().map(StockReading.class::cast).toList();
    stock.taken(Pen.of(exchange), read);
    Map<String, StockReading> bySku =
        read.stream()
            .collect(
                Collectors.toMap(StockReading::sku, Function.identity(), (one, other) -> other));
    for (Entry entry : exchange.getVariable("batch", Batch.class).open()) {
      StockReading one = bySku.get(entry.key());
      if (one == null) {
        entry.skipped("Ongoing did not name it; its figure stays as it is");
      } else {
        entry.applied(one.sellable().toPlainString() + " can be sold, reading " + one.number());
      }
    }
  }
}
