package io.crossdock.partner.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.SkippedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Acknowledgement.Status;
import io.crossdock.document.Acknowledgement.Subject;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.OrderChange;
import io.crossdock.flow.Neighbours;
import io.crossdock.partner.infoplus.Acks.About;
import io.crossdock.partner.infoplus.CreateTalk.Doubt;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes orders in Infoplus, changes them and takes them back, each revision once. Thread-safe. */
final class OrderSender implements Sender.Errands {

  private final InfoplusSettings settings;
  private final Articles articles;
  private final Names names;
  private final OrderDesk desk;
  private final Positions positions;
  private final Links links;
  private final Search search;
  private final Labels carriers;
  private final Labels services;
  private final Clock clock;

  OrderSender(
      InfoplusSettings settings,
      Neighbours neighbours,
      Articles articles,
      Acks acks,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.articles = articles;
    this.names = new Names(settings, neighbours);
    this.positions = new Positions(ledger);
    this.links = new Links(settings.name());
    this.desk = new OrderDesk(links, acks, positions);
    this.search = new Search("order", "orderNo", settings.reading().page());
    this.carriers = new Labels("carrier", "carrier", clock);
    this.services = new Labels("carrierService", "id", clock);
    this.clock = clock;
  }

  @Override
  public Errand of(Entry entry) {
    Object document = entry.body();
    OrderWork work;
    if (document instanceof Order order) {
      work = work(entry, order.shop(), order.number(), order.revision());
    } else if (document instanceof OrderChange change) {
      work = work(entry, change.shop(), change.number(), change.revision());
    } else if (document instanceof OrderCancellation cancellation) {
      work = work(entry, cancellation.shop(), cancellation.number(), cancellation.revision());
    } else {
      throw new RejectedException("it is no order, no change and no cancellation of one");
    }
    if (work.revision() <= work.answered()) {
      throw new SkippedException("revision " + work.revision() + " was answered before");
    }
    if (document instanceof Order order) {
      return order(work, order);
    }
    throw new RejectedException("not yet");
  }

  private OrderWork work(Entry entry, String shop, String number, long revision) {
    Position<OrderLink> link =
        positions.find(links.orders(), entry.key(), OrderLink.class).orElse(null);
    return new OrderWork(entry, new About(Subject.ORDER, shop, number), revision, link);
  }

  private Errand order(OrderWork work, Order order) {
    OrderLink link = work.link();
    if (link == null || link.state() == OrderLink.State.REJECTED) {
      return create(work, order);
    }
    if (link.state() == OrderLink.State.CANCELLED) {
      return Errand.silent(
          pen -> desk.refused(pen, work, Status.UPDATE_REJECTED, "it was cancelled before"));
    }
    throw new RejectedException("not yet");
  }

  private Errand create(OrderWork work, Order order) {
    Names.Number number = names.of(order.shop(), order.number(), settings.rules().longestNumber());
    if (number.wrong() != null) {
      return Errand.silent(pen -> desk.rejected(pen, work, lines(order), number.wrong()));
    }
    Prepared prepared = prepared(order, number.text());
    CreateTalk create =
        new CreateTalk(
            new CreateTalk.Subject(
                "order " + number.text(),
                search.by(Filter.lob(settings.api().lob()).eq("customerOrderNo", number.text())),
                rows -> roots(rows, number.text()),
                () ->
                    TalkRequest.post(
                        "/order", OrderBody.of(order, prepared.known().get(), settings)),
                "orderNo"),
            new Doubt(Doubts.until(work.entry(), settings.writing().settle()), clock));
    return new Errand(
        // What is looked up is needed for a new one alone: it is asked for first, so that nothing
        // is in doubt when it is not known.
        staged(prepared.talks(), () -> create),
        pen -> {
          CreateTalk.Ending ending = create.ending();
          if (ending.end() == CreateTalk.End.REJECTED) {
            desk.rejected(pen, work, lines(order), ending.why());
          } else {
            desk.linked(pen, work, lines(order), ending);
          }
        });
  }

  /**
   * What is to be asked before an order can be written.
   *
   * @param known to be asked for when the talks are over
   */
  private record Prepared(List<Supplier<? extends Talk>> talks, Supplier<OrderBody.Known> known) {}

  private Prepared prepared(Order order, String number) {
    int warehouse = names.warehouse(order.handling() == null ? null : order.handling().warehouse());
    OrderSettings orders = settings.writing().orders();
    String way = order.wayOfDelivery();
    String carrier = way == null ? null : orders.carriers().get(way);
    if (carrier == null && way != null) {
      if (!orders.lookUp()) {
        throw new RejectedException(
            "way of delivery '"
                + way
                + "' has no carrier; name it in the settings (…orders.carriers"
                + "), then retry");
      }
      carrier = way;
    }
    String label = carrier;
    String service = way == null ? null : orders.services().get(way);
    Articles.Finding finding =
        articles.find(order.shop(), order.lines().stream().map(Order.Line::sku).toList());
    List<Supplier<? extends Talk>> talks = new ArrayList<>(finding.talks());
    talks.add(() -> carriers.asking(label));
    talks.add(() -> services.asking(service));
    return new Prepared(
        talks,
        () ->
            new OrderBody.Known(
                number,
                warehouse,
                label == null ? null : carriers.id(label),
                service == null ? null : services.id(service),
                finding.skus()));
  }

  private static Staged staged(
      List<Supplier<? extends Talk>> first, Supplier<? extends Talk> last) {
    return new Staged(Stream.concat(first.stream(), Stream.of(last)).toList());
  }

  /** The orders that were sent, among their back orders and the orders that make their kits. */
  static List<JsonNode> roots(List<JsonNode> rows, String customerOrderNo) {
    Function<JsonNode, OrderNo> number = row -> OrderNo.of(row.get("orderNo"));
    return rows.stream()
        .filter(row -> row.path("customerOrderNo").asText("").equals(customerOrderNo))
        .filter(row -> row.path("parentKODOrderId").asDouble(0) == 0)
        .filter(row -> Objects.nonNull(number.apply(row)) && number.apply(row).isRoot())
        .sorted(Comparator.comparing(number))
        .toList();
  }

  private static List<OrderLink.Line> lines(Order order) {
    return order.lines().stream()
        .map(line -> new OrderLink.Line(line.row(), line.sku(), line.quantity()))
        .toList();
  }
}
