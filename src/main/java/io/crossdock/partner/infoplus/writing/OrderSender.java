package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.SkippedException;
import io.crossdock.camel.TalkRequest;
import io.crossdock.document.Acknowledgement.Status;
import io.crossdock.document.Acknowledgement.Subject;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.OrderChange;
import io.crossdock.flow.Neighbours;
import io.crossdock.partner.infoplus.books.Acks;
import io.crossdock.partner.infoplus.books.Acks.About;
import io.crossdock.partner.infoplus.books.LateFields;
import io.crossdock.partner.infoplus.books.Links;
import io.crossdock.partner.infoplus.books.OrderLink;
import io.crossdock.partner.infoplus.books.OrderLink.State;
import io.crossdock.partner.infoplus.books.Prints;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.settings.OrderSettings;
import io.crossdock.partner.infoplus.wire.Body;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.writing.ChangeTalk.Plan;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes orders in Infoplus, changes them and takes them back, each revision once. Thread-safe. */
final class OrderSender implements Sender.Errands {

  private final InfoplusSettings settings;
  private final Names names;
  private final OrderNeeds needs;
  private final OrderFinder finder;
  private final KnownOrders known;
  private final OrderDesk desk;
  private final BackOrders backOrders;
  private final Positions positions;
  private final Links links;
  private final Doubts doubts;

  OrderSender(
      InfoplusSettings settings,
      Neighbours neighbours,
      Articles articles,
      Acks acks,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.names = new Names(settings, neighbours);
    this.needs = new OrderNeeds(settings, names, articles, clock);
    this.finder = new OrderFinder(settings);
    this.known = new KnownOrders(finder);
    this.positions = new Positions(ledger);
    this.links = new Links(settings.name());
    this.backOrders = new BackOrders(links, positions);
    this.doubts = new Doubts(settings, ledger);
    this.desk = new OrderDesk(links, acks, positions, doubts);
  }

  @Override
  public Errand of(Entry entry) {
    Object document = entry.body();
    if (document instanceof Order order) {
      OrderWork work = work(entry, order.shop(), order.number(), order.revision());
      return order(work, order);
    }
    if (document instanceof OrderChange change) {
      return change(work(entry, change.shop(), change.number(), change.revision()), change);
    }
    if (document instanceof OrderCancellation one) {
      return cancellation(work(entry, one.shop(), one.number(), one.revision()));
    }
    throw new RejectedException("it is no order, no change and no cancellation of one");
  }

  private OrderWork work(Entry entry, String shop, String number, long revision) {
    Position<OrderLink> link =
        positions.find(links.orders(), entry.key(), OrderLink.class).orElse(null);
    OrderWork work = new OrderWork(entry, new About(Subject.ORDER, shop, number), revision, link);
    if (work.isAgain()) {
      Duration left = doubts.left(work.late().until());
      if (!left.isZero()) {
        throw new HeldException("it is looked at once more at " + work.late().until(), left);
      }
    } else if (revision <= work.answered()) {
      throw new SkippedException("revision " + revision + " was answered before");
    }
    return work;
  }

  private Errand order(OrderWork work, Order order) {
    if (work.position() == null || work.link().state() == State.REJECTED) {
      return create(work, order);
    }
    if (work.link().state() == State.CANCELLED) {
      return stays(work, Status.UPDATE_REJECTED, "it was cancelled before");
    }
    return work.answered() == 0
        ? Errand.silent(pen -> desk.known(pen, work, lines(order)))
        : update(work, order);
  }

  private Errand stays(OrderWork work, Status status, String why) {
    return Errand.silent(pen -> desk.refused(pen, work, status, work.orderNo(), why));
  }

  private Names.Number number(OrderWork work) {
    return names.of(work.about().source(), work.about().number(), settings.rules().longestNumber());
  }

  /** What may be set late, behind a revision that sets these and was told just now. */
  private LateFields late(OrderWork work, Set<String> set) {
    return LateFields.after(work.late(), doubts.until(work.entry()), set, doubts.now());
  }

  private Errand create(OrderWork work, Order order) {
    Names.Number number = number(work);
    if (number.wrong() != null) {
      return Errand.silent(pen -> desk.rejected(pen, work, lines(order), number.wrong()));
    }
    OrderNeeds.Needed needed = needs.of(order, number.text());
    CreateTalk create =
        finder.talk(
            number.text(),
            () -> TalkRequest.post("/order", OrderBody.of(order, needed.known().get(), settings)),
            doubts.of(work.entry()));
    return new Errand(
        // What is to be looked up is asked first: nothing is in doubt if it is not there.
        needed.before(() -> create),
        pen -> {
          CreateTalk.Ending ending = create.ending();
          if (ending.end() == CreateTalk.End.REJECTED) {
            desk.rejected(pen, work, lines(order), ending.why());
            return;
          }
          boolean ours = ending.end() == CreateTalk.End.CREATED || work.entry().unresolved();
          ObjectNode sent = OrderBody.changeable(order, needed.known().get());
          desk.linked(pen, work, lines(order), ours ? Prints.of(sent) : Map.of(), ending);
        });
  }

  private Errand update(OrderWork work, Order order) {
    Names.Number number = number(work);
    OrderNeeds.Needed needed = needs.of(order, number.text());
    OrderNo orderNo = OrderNo.of(work.orderNo());
    ChangeTalk talk =
        ChangeTalk.looking(orderNo, there -> plan(work, order, needed.known().get(), there));
    return new Errand(
        needed.before(() -> talk),
        pen -> {
          OrderBody.Known known = needed.known().get();
          ObjectNode sent = OrderBody.changeable(order, known);
          LateFields late = late(work, set(work, order, known, sent));
          if (talk.refusal() == null) {
            desk.updated(pen, work, lines(order), Prints.of(sent, work.link().prints()), late);
          } else {
            List<OrderLink.Line> stand = talk.linesStand() ? lines(order) : work.link().lines();
            desk.refused(pen, work, work.orderNo(), refusal(talk, stand, late));
          }
        });
  }

  private Plan plan(OrderWork work, Order order, OrderBody.Known known, JsonNode there) {
    ObjectNode sent = OrderBody.changeable(order, known);
    // What was substituted late is not what was sent last.
    return OrderChanges.lines(
        OrderNo.of(work.orderNo()),
        work.mayHaveOtherLines() ? List.of() : written(work.link().lines(), known),
        written(lines(order), known),
        OrderChanges.linesOf(there),
        settings.writing().orders(),
        OrderChanges.fields(sent, changed(work, sent), there));
  }

  private static List<OrderChanges.Line> written(
      List<OrderLink.Line> lines, OrderBody.Known known) {
    return lines.stream()
        .map(
            line ->
                new OrderChanges.Line(
                    known.skus().getOrDefault(line.sku(), line.sku()), line.quantity()))
        .toList();
  }

  private static OrderDesk.Refusal refusal(
      ChangeTalk talk, List<OrderLink.Line> lines, LateFields late) {
    return new OrderDesk.Refusal(
        Status.UPDATE_REJECTED, talk.refusal(), lines, talk.differing(), late);
  }

  /** What a revision sets, its lines among it where they are changed. */
  private Set<String> set(OrderWork work, Order order, OrderBody.Known known, ObjectNode sent) {
    Set<String> set = new TreeSet<>(changed(work, sent));
    boolean edits = settings.writing().orders().lines() != OrderSettings.Lines.REFUSE;
    if (work.mayHaveOtherLines()
        || edits
            && !OrderChanges.same(
                written(work.link().lines(), known), written(lines(order), known))) {
      set.add(OrderChanges.LINES);
    }
    return set;
  }

  /** Where it is but looked at once more: what may have been set late meanwhile. */
  private static Set<String> changed(OrderWork work, ObjectNode sent) {
    return work.isAgain() ? work.late().fields() : Prints.changed(sent, work.link().prints());
  }

  private Errand change(OrderWork work, OrderChange change) {
    Plan plan = OrderChanges.asTheyAre(change.set());
    if (work.position() == null && number(work).wrong() != null) {
      return stays(work, Status.UPDATE_REJECTED, number(work).wrong());
    }
    if (plan.refusal() != null) {
      return stays(work, Status.UPDATE_REJECTED, plan.refusal());
    }
    if (work.position() != null && work.link().state() != State.LINKED) {
      return stays(
          work,
          Status.UPDATE_REJECTED,
          work.link().state() == State.CANCELLED
              ? "it was cancelled before"
              : "Infoplus refused the order");
    }
    return known.errand(
        work,
        doubts.of(work.entry()),
        number(work),
        orderNo ->
            work.entry().unresolved() || work.isAgain()
                ? ChangeTalk.looking(orderNo, there -> unlessDone(work, plan, there))
                : ChangeTalk.blind(orderNo, plan),
        (pen, found, talk) -> {
          if (talk == null) {
            desk.refused(pen, work, Status.UPDATE_REJECTED, null, "Infoplus has no such order");
            return;
          }
          LateFields late = late(work, change.set().keySet());
          if (talk.refusal() == null) {
            desk.changed(pen, work, found, change.set(), late);
          } else {
            List<OrderLink.Line> lines = work.position() == null ? List.of() : work.link().lines();
            desk.refused(pen, work, found, refusal(talk, lines, late));
          }
        });
  }

  /** Where it is but looked at once more nothing but what may have been set late meanwhile. */
  private static Plan unlessDone(OrderWork work, Plan plan, JsonNode there) {
    ObjectNode put = plan.put().deepCopy();
    if (work.isAgain()) {
      put.retain(work.late().fields());
    }
    put.properties().removeIf(one -> Body.same(one.getValue(), there.get(one.getKey())));
    return new Plan(null, put, null);
  }

  private Errand cancellation(OrderWork work) {
    if (work.position() != null && work.link().state() != State.LINKED) {
      return Errand.silent(pen -> desk.cancelled(pen, work, work.orderNo(), true, null));
    }
    Names.Number number = number(work);
    if (work.position() == null && number.wrong() != null) {
      return Errand.silent(pen -> desk.cancelled(pen, work, null, true, null));
    }
    return known.errand(
        work,
        doubts.of(work.entry()),
        number(work),
        orderNo ->
            new CancelTalk(
                orderNo,
                number.text() == null ? work.about().number() : number.text(),
                finder::family,
                backOrders.going(work.entry().key()),
                all -> backOrders.keep(work.entry().key(), all)),
        (pen, found, talk) -> {
          backOrders.forget(pen, work.entry().key());
          if (talk == null) {
            desk.cancelled(pen, work, null, true, null);
          } else if (talk.refusal() == null) {
            desk.cancelled(pen, work, found, !talk.stays(), talk.remark());
          } else {
            desk.refused(pen, work, Status.CANCEL_REJECTED, found, talk.refusal());
          }
        });
  }

  static List<OrderLink.Line> lines(Order order) {
    return order.lines().stream()
        .map(line -> new OrderLink.Line(line.row(), line.sku(), line.quantity()))
        .toList();
  }
}
