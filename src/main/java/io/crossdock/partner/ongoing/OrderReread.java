package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Document;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The steps of the route that reads one order again because somebody said it changed. Nobody is
 * believed more than that. Thread-safe.
 */
public final class OrderReread {

  private final OngoingSettings settings;
  private final OrderDesk desk;
  private final Channels channels;

  OrderReread(OngoingSettings settings, OrderDesk desk, CamelLedger ledger) {
    this.settings = settings;
    this.desk = desk;
    this.channels = new Channels(ledger);
  }

  /**
   * @throws RejectedException if the key is no id
   */
  public void ask(Exchange exchange) {
    String id = exchange.getVariable("entry", Entry.class).key();
    if (!id.matches("[0-9]{1,18}")) {
      throw new RejectedException("'" + id + "' is no id of an order; Ongoing's are numbers");
    }
    exchange.setVariable(
        Talk.VARIABLE,
        new OrderQuestions(desk, settings.api().goodsOwner(), TalkRequest.get("/orders/" + id)));
  }

  /** What is to be handed on; the stock of its articles is read again, whosever order it is. */
  public List<Document> told(Exchange exchange) {
    OrderQuestions talk = exchange.getVariable(Talk.VARIABLE, OrderQuestions.class);
    Pen pen = Pen.of(exchange);
    List<String> skus =
        talk.orders().stream()
            .filter(order -> order.isOf(settings.api().goodsOwner()))
            .flatMap(OrderNews::skus)
            .distinct()
            .toList();
    String stock = StockReread.channel(settings.name());
    if (channels.exists(stock)) {
      channels.mark(pen, stock, skus, "an order changed");
    }
    return desk.tell(pen, talk.read()).documents();
  }
}
