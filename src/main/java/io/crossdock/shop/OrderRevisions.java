package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.operate.Printable;
import io.crossdock.shop.HookSilence.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Counts the states of orders for a cart that does not, as {@link OrderState} says which is the
 * next, so that the ledger knows the same content again; without what was {@link SentElsewhere}.
 * What a webhook tells that may be older than what was told, or older than what was sent, is told
 * by nobody where the cart can be asked: it is. An order that was told to be sent, and that the
 * cart holds since, is a review item as long as it does. Bean {@code <shop>Revisions}. Thread-safe.
 */
public final class OrderRevisions {

  /** The kind of review items; their key is the shop and its order's number. */
  static final String HELD = "order-held";

  private final String shop;
  private final CamelLedger ledger;
  private final Positions positions;
  private final Channels channels;
  private final HookSilence silence;
  private final Reviews reviews = new Reviews();
  private final boolean asks;

  /**
   * @param asks whether the cart is asked for orders of which only the number is known
   */
  OrderRevisions(String shop, CamelLedger ledger, HookSilence silence, boolean asks) {
    this.shop = shop;
    this.asks = asks;
    this.channels = new Channels(ledger);
    this.ledger = ledger;
    this.silence = silence;
    this.positions = new Positions(ledger);
  }

  /**
   * @param doubtful numbers of orders of which it is not known what is newer
   */
  private record Numbered(List<Received> received, List<News> news, List<String> doubtful) {
    Numbered() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(Numbered more) {
      received.addAll(more.received());
      news.addAll(more.news());
      doubtful.addAll(more.doubtful());
    }
  }

  /**
   * Body: what was {@link Heard} of the cart, or documents as received, one or several; with
   * revisions, as {@link #numbered}. What is new though no webhook brings it may have been missed
   * by one.
   */
  public List<Received> taken(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    List<Heard> heard = new ArrayList<>();
    for (Object one : body instanceof Collection<?> all ? all : List.of(body)) {
      heard.add(one instanceof Heard said ? said : new Heard.Told((Received) one));
    }
    boolean pushed = exchange.getVariable(HookDoor.DELIVERY) != null;
    Numbered numbered = count(heard, pushed && asks);
    if (!pushed) {
      silence.missed(numbered.news());
    }
    if (!numbered.doubtful().isEmpty()) {
      String origin = exchange.getVariable("origin", String.class);
      channels.mark(Pen.of(exchange), ReadBack.channel(shop), numbered.doubtful(), origin);
    }
    return numbered.received();
  }

  /**
   * The same with their revisions, at once: what becomes of them after this may be repeated.
   *
   * @param received orders and cancellations under any revision, oldest first; others are left as
   *     they are
   * @return without those that are older than what was told before, and without cancellations of
   *     orders that were never told: a cancellation is the last word, and an order may be paid late
   */
  public List<Received> numbered(List<Received> received) {
    return count(received.stream().<Heard>map(Heard.Told::new).toList(), false).received();
  }

  private Numbered count(List<Heard> heard, boolean doubts) {
    Numbered all = new Numbered();
    Races.win(
        heard,
        some -> {
          Numbered done = tryOnce(some, doubts);
          if (done == null) {
            return false;
          }
          all.add(done);
          return true;
        },
        "orders of " + shop + " are being told by many at once");
    return all;
  }

  /** Null if somebody else told of one of them meanwhile. */
  private Numbered tryOnce(List<Heard> heard, boolean doubts) {
    List<String> numbers =
        heard.stream().map(OrderRevisions::number).filter(one -> one != null).distinct().toList();
    Round round = new Round(positions.of(name(), numbers, OrderState.class), doubts);
    heard.forEach(round::take);
    List<Change> changes = round.changes();
    changes.addAll(sentBefore(round.elsewhere));
    if (changes.isEmpty()) {
      return round.numbered;
    }
    return Pen.together(
            ledger,
            pen -> {
              positions.put(pen, changes);
              round.review(pen);
            })
        ? round.numbered
        : null;
  }

  /** Who tells of shipments counts from there, unless it counts already. */
  private List<Change> sentBefore(Map<String, Sent> elsewhere) {
    String sent = OrderSender.position(shop);
    Map<String, Position<Sent>> before = positions.of(sent, elsewhere.keySet(), Sent.class);
    return elsewhere.entrySet().stream()
        .filter(one -> !before.containsKey(one.getKey()))
        .map(one -> new Change(sent, one.getKey(), 0, one.getValue()))
        .toList();
  }

  /** What was heard together, one after the other, each behind what was told before it. */
  private final class Round {
    private final Map<String, Position<OrderState>> before;
    private final boolean doubts;
    private final Instant now = ledger.now();
    private final Map<String, OrderState> states = new HashMap<>();
    private final Map<String, Sent> elsewhere = new HashMap<>();
    private final Numbered numbered = new Numbered();

    Round(Map<String, Position<OrderState>> before, boolean doubts) {
      this.before = before;
      this.doubts = doubts;
      before.forEach((number, one) -> states.put(number, one.value()));
    }

    void take(Heard heard) {
      if (heard instanceof Heard.Told told) {
        take(told);
      } else if (heard instanceof Heard.Held held) {
        OrderState state = OrderState.held(held, states.get(held.number()), now);
        if (state != null) {
          states.put(held.number(), state);
        }
      } else if (heard instanceof Heard.Over over) {
        states.computeIfPresent(over.number(), (number, state) -> state.free());
      }
    }

    private void take(Heard.Told heard) {
      String number = number(heard.received());
      if (number == null) {
        numbered.received().add(heard.received());
        return;
      }
      OrderState last = states.get(number);
      boolean first = OrderState.isUntold(last);
      SentElsewhere sent = new SentElsewhere(first ? heard.sent() : last.elsewhere());
      Received.Sound sound = (Received.Sound) heard.received();
      Document document = sent.leaves(sound.document(), first);
      if (document == null) {
        return;
      }
      if (doubts
          && (OrderState.isDoubtful(document, last) || first && OrderState.isLate(document, now))) {
        numbered.doubtful().add(number);
        return;
      }
      OrderState next = OrderState.next(document, last, now);
      if (next == null) {
        return;
      }
      states.put(number, next.withElsewhere(sent.pieces()));
      if (first && !sent.isEmpty()) {
        elsewhere.put(number, sent.sent((Order) sound.document()));
      }
      if (next.revision() > (last == null ? OrderState.NEVER : last.revision())) {
        numbered.news().add(new News(number, document.asOf()));
      }
      if (next.revision() > OrderState.NEVER) {
        numbered
            .received()
            .add(new Received.Sound(with(document, next.revision()), sound.origin()));
      }
    }

    /** What is held since, and what is not any more. */
    void review(Pen pen) {
      states.forEach(
          (number, state) -> {
            Position<OrderState> position = before.get(number);
            String was = position == null ? null : position.value().held();
            if (was != null && state.held() == null) {
              String why = state.isBack() ? "it was taken back" : "it goes on, or was sent";
              reviews.close(pen, HELD, Order.key(shop, number), shop, why);
            } else if (state.held() != null && !state.held().equals(was)) {
              reviews.open(pen, HELD, Order.key(shop, number), facts(number, state));
            }
          });
    }

    List<Change> changes() {
      List<Change> changes = new ArrayList<>();
      states.forEach(
          (number, state) -> {
            Position<OrderState> position = before.get(number);
            if (position == null || !position.value().equals(state)) {
              long revision = position == null ? 0 : position.revision();
              changes.add(new Change(name(), number, revision, state));
            }
          });
      return changes;
    }
  }

  private Map<String, String> facts(String number, OrderState state) {
    return Map.of(
        "shop",
        shop,
        "order",
        number,
        "state",
        Printable.text(state.held()) + " in the shop, since " + state.modifiedAt(),
        "next",
        "whoever gets the shop's orders was told to send it, and is not told to wait: stop it"
            + " there, or see that it may go. This item closes when the shop lets it go on, takes"
            + " it back, or says that all of it was sent");
  }

  private static String number(Heard one) {
    if (one instanceof Heard.Held held) {
      return held.number();
    }
    if (one instanceof Heard.Over over) {
      return over.number();
    }
    return one instanceof Heard.Told told ? number(told.received()) : null;
  }

  private static String number(Received one) {
    if (!(one instanceof Received.Sound sound)) {
      return null;
    }
    if (sound.document() instanceof Order order) {
      return order.number();
    }
    return sound.document() instanceof OrderCancellation cancellation
        ? cancellation.number()
        : null;
  }

  private static Document with(Document document, long revision) {
    if (document instanceof OrderCancellation one) {
      return one.withRevision(revision);
    }
    return ((Order) document).withRevision(revision);
  }

  private String name() {
    return position(shop);
  }

  static String position(String shop) {
    return "told." + shop;
  }
}
