package io.crossdock.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Digests;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.shop.HookSilence.News;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Counts the states of orders for a cart that does not: position {@code told.<shop>/<number>}.
 * Another content that is not older is the next state; the same content again has the number it
 * had, so that the ledger knows it again; what is older than what was told is left out, unless that
 * that came from the future: it would keep all others out. That the cart had no such order keeps
 * out none. What was sent of an order before its first state was told, somebody else has sent: no
 * state of it says these pieces. Another content of the very second that was told last may be the
 * older one: where a webhook tells it, and the cart can be asked, it is. So it is where a webhook
 * tells an order first that was changed a while ago: what was sent of it since, it does not say.
 * Bean {@code <shop>Revisions}. Thread-safe.
 */
public final class OrderRevisions {

  /** The revision of what nobody was told of: it was taken back before. */
  private static final long NEVER = 0;

  /** A webhook that is older than this came late: others may have sent pieces since. */
  private static final Duration LATE = Duration.ofMinutes(1);

  /** Of one that the cart did not have. */
  private static final String GONE = digest(OrderDocuments.gone("-", "-", Instant.EPOCH));

  private final String shop;
  private final CamelLedger ledger;
  private final Positions positions;
  private final Channels channels;
  private final HookSilence silence;
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
   * @param modifiedAt of the newest state, by the cart's clock
   * @param digest of what it says
   * @param elsewhere pieces that were sent before it was told first, by the row of their line
   */
  record Told(
      Instant modifiedAt,
      String digest,
      long revision,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> elsewhere) {
    Told {
      elsewhere = elsewhere == null ? Map.of() : Map.copyOf(elsewhere);
    }

    Told(Instant modifiedAt, String digest, long revision) {
      this(modifiedAt, digest, revision, Map.of());
    }

    Told without(Map<String, Long> sent) {
      return new Told(modifiedAt, digest, revision, sent);
    }
  }

  /**
   * @param doubtful numbers of orders of which it is not known what is newer
   */
  private record Numbered(List<Received> received, List<News> news, List<String> doubtful) {}

  /**
   * Body: what was {@link Heard} of the cart, or documents as received, one or several; with
   * revisions, as {@link #numbered}. What is new though no webhook brings it may have been missed
   * by one.
   */
  public List<Received> taken(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    List<Heard.Told> heard = new ArrayList<>();
    for (Object one : body instanceof Collection<?> all ? all : List.of(body)) {
      heard.add(one instanceof Heard.Told told ? told : new Heard.Told((Received) one));
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
    return count(received.stream().map(Heard.Told::new).toList(), false).received();
  }

  private Numbered count(List<Heard.Told> heard, boolean doubts) {
    List<Received> numbered = new ArrayList<>();
    List<News> news = new ArrayList<>();
    List<String> doubtful = new ArrayList<>();
    Races.win(
        heard,
        some -> {
          Numbered done = tryOnce(some, doubts);
          if (done == null) {
            return false;
          }
          numbered.addAll(done.received());
          news.addAll(done.news());
          doubtful.addAll(done.doubtful());
          return true;
        },
        "orders of " + shop + " are being told by many at once");
    return new Numbered(numbered, news, doubtful);
  }

  /** Null if somebody else told of one of them meanwhile. */
  private Numbered tryOnce(List<Heard.Told> heard, boolean doubts) {
    List<String> numbers =
        heard.stream()
            .map(one -> number(one.received()))
            .filter(one -> one != null)
            .distinct()
            .toList();
    Map<String, Position<Told>> before = positions.of(name(), numbers, Told.class);
    Map<String, Told> now = new HashMap<>();
    before.forEach((number, one) -> now.put(number, one.value()));
    Instant at = ledger.now();
    List<Received> numbered = new ArrayList<>();
    List<News> news = new ArrayList<>();
    List<String> doubtful = new ArrayList<>();
    Map<String, Sent> elsewhere = new HashMap<>();
    for (Heard.Told one : heard) {
      String number = number(one.received());
      if (number == null) {
        numbered.add(one.received());
        continue;
      }
      Told last = now.get(number);
      boolean first = last == null || last.revision() == NEVER;
      Map<String, Long> sent = first ? one.sent() : last.elsewhere();
      Document all = ((Received.Sound) one.received()).document();
      Document document = without(all, sent, first);
      if (doubts
          && document != null
          && (isDoubtful(document, last) || first && isLate(document, at))) {
        doubtful.add(number);
        continue;
      }
      Told told = document == null ? null : next(document, last, at);
      if (told == null) {
        continue;
      }
      told = told.without(sent);
      now.put(number, told);
      if (first && !sent.isEmpty()) {
        elsewhere.put(number, sent((Order) all, sent));
      }
      if (told.revision() > (last == null ? NEVER : last.revision())) {
        news.add(new News(number, document.asOf()));
      }
      if (told.revision() > NEVER) {
        numbered.add(new Received.Sound(with(document, told.revision()), one.received().origin()));
      }
    }
    List<Change> changes = new ArrayList<>();
    now.forEach(
        (number, told) -> {
          Position<Told> position = before.get(number);
          if (position == null || !position.value().equals(told)) {
            changes.add(
                new Change(name(), number, position == null ? 0 : position.revision(), told));
          }
        });
    changes.addAll(sentBefore(elsewhere));
    return Pen.together(ledger, pen -> positions.put(pen, changes))
        ? new Numbered(numbered, news, doubtful)
        : null;
  }

  /** Carts tell whole seconds: of two states of one second each may be the newer one. */
  private static boolean isDoubtful(Document document, Told before) {
    return before != null
        && !before.digest().equals(GONE)
        && !isGone(document)
        && document.asOf().equals(before.modifiedAt())
        && !digest(document).equals(before.digest());
  }

  private static boolean isLate(Document document, Instant now) {
    return document instanceof Order && document.asOf().isBefore(now.minus(LATE));
  }

  /** Who tells of shipments counts from there. */
  private List<Change> sentBefore(Map<String, Sent> elsewhere) {
    String sent = OrderSender.position(shop);
    Map<String, Position<Sent>> before = positions.of(sent, elsewhere.keySet(), Sent.class);
    return elsewhere.entrySet().stream()
        .filter(one -> !before.containsKey(one.getKey()))
        .map(one -> new Change(sent, one.getKey(), 0, one.getValue()))
        .toList();
  }

  private static Sent sent(Order order, Map<String, Long> pieces) {
    Map<String, Long> units = new HashMap<>();
    order.lines().stream()
        .filter(line -> pieces.containsKey(line.row()))
        .forEach(line -> units.merge(line.sku(), pieces.get(line.row()), Long::sum));
    return new Sent(units);
  }

  /**
   * @param sent by somebody else, before it was told first
   * @return null where nothing is left of one that nobody was told of
   */
  private static Document without(Document document, Map<String, Long> sent, boolean first) {
    if (sent.isEmpty() || !(document instanceof Order order)) {
      return document;
    }
    List<Order.Line> left = new ArrayList<>();
    for (Order.Line line : order.lines()) {
      long pieces = line.quantity() - sent.getOrDefault(line.row(), 0L);
      if (pieces > 0) {
        left.add(line.ofQuantity((int) pieces));
      }
    }
    if (!left.isEmpty()) {
      return order.ofLines(left);
    }
    return first
        ? null
        : new OrderCancellation(
            order.shop(),
            order.number(),
            1,
            order.updatedAt(),
            "nothing is left of it to be sent",
            order.lines().stream().map(Order.Line::sku).distinct().toList());
  }

  /** Null for what is older. */
  private static Told next(Document document, Told before, Instant now) {
    boolean unknown = before == null || before.revision() == NEVER;
    Instant at = document.asOf();
    String digest = digest(document);
    if (before != null && before.digest().equals(GONE) && !isGone(document)) {
      // It was not there yet, or for a moment: the hub's time of that compares with no date.
      return unknown ? next(document, null, now) : new Told(at, digest, before.revision() + 1);
    }
    if (unknown && before != null && isGone(document)) {
      return before;
    }
    // A date by a clock that is ahead is good among its like, and wrong once others are told.
    boolean wrong = before != null && before.modifiedAt().isAfter(now) && !at.isAfter(now);
    Instant modifiedAt = before == null || wrong ? at : later(at, before.modifiedAt());
    if (unknown && document instanceof OrderCancellation) {
      return new Told(modifiedAt, digest, NEVER);
    }
    if (before == null) {
      return new Told(at, digest, 1);
    }
    if (before.digest().equals(digest)) {
      return new Told(modifiedAt, digest, before.revision());
    }
    return modifiedAt.isAfter(at) ? null : new Told(at, digest, before.revision() + 1);
  }

  private static boolean isGone(Document document) {
    return document instanceof OrderCancellation one && one.gone() != null;
  }

  private static String digest(Document document) {
    return Digests.of(document.value().getBytes(StandardCharsets.UTF_8));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
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
