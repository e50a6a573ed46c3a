package io.crossdock.shop;

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
 * out none. Another content of the very second that was told last may be the older one: where a
 * webhook tells it, and the cart can be asked, it is. Bean {@code <shop>Revisions}. Thread-safe.
 */
public final class OrderRevisions {

  /** The revision of what nobody was told of: it was taken back before. */
  private static final long NEVER = 0;

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
   */
  record Told(Instant modifiedAt, String digest, long revision) {}

  /**
   * @param doubtful numbers of orders of which it is not known what is newer
   */
  private record Numbered(List<Received> received, List<News> news, List<String> doubtful) {}

  /**
   * Body: what the cart told, one or several; with revisions, as {@link #numbered}. What is new
   * though no webhook brings it may have been missed by one.
   */
  public List<Received> taken(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    List<Received> received = new ArrayList<>();
    for (Object one : body instanceof Collection<?> all ? all : List.of(body)) {
      received.add((Received) one);
    }
    boolean pushed = exchange.getVariable(HookDoor.DELIVERY) != null;
    Numbered numbered = count(received, pushed && asks);
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
    return count(received, false).received();
  }

  private Numbered count(List<Received> received, boolean doubts) {
    List<Received> numbered = new ArrayList<>();
    List<News> news = new ArrayList<>();
    List<String> doubtful = new ArrayList<>();
    Races.win(
        received,
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
  private Numbered tryOnce(List<Received> received, boolean doubts) {
    List<String> numbers =
        received.stream()
            .map(OrderRevisions::number)
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
    for (Received one : received) {
      String number = number(one);
      if (number == null) {
        numbered.add(one);
        continue;
      }
      Document document = ((Received.Sound) one).document();
      if (doubts && isDoubtful(document, now.get(number))) {
        doubtful.add(number);
        continue;
      }
      Told told = next(document, now.get(number), at);
      if (told == null) {
        continue;
      }
      Told last = now.put(number, told);
      if (told.revision() > (last == null ? NEVER : last.revision())) {
        news.add(new News(number, document.asOf()));
      }
      if (told.revision() > NEVER) {
        numbered.add(new Received.Sound(with(document, told.revision()), one.origin()));
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
    Order one = (Order) document;
    return new Order(
        one.shop(),
        one.number(),
        revision,
        one.externalId(),
        one.placedAt(),
        one.updatedAt(),
        one.shipTo(),
        one.lines(),
        one.deliveryDate(),
        one.wayOfDelivery(),
        one.remark(),
        one.handling());
  }

  private String name() {
    return position(shop);
  }

  static String position(String shop) {
    return "told." + shop;
  }
}
