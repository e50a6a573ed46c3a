package io.crossdock.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.Received;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Targets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * What a cart's orders make of its own shelf, whatever the warehouse makes of them. It puts pieces
 * back when an order is cancelled or paid back: what it is believed to show is no longer so, and is
 * set again. So is what it was sent behind a sale whose order came very late, as that sale was
 * written over. Pieces of an order that was sent before the hub was told of it left the shelf and
 * are booked by nobody: the cart is asked what it shows. Bean {@code <shop>Restocks}. Thread-safe.
 */
public final class Restocks {

  private static final String BACK = "the shop put pieces back";
  private static final String BEFORE = "sent before the hub was told of it";

  private final ShopBasics shop;
  private final Targets targets;
  private final CamelLedger ledger;
  private final CartShadow shadow;
  private final Positions positions;
  private final Channels channels;

  public Restocks(ShopBasics shop, Targets targets, CamelLedger ledger, Clock clock) {
    this.shop = shop;
    this.targets = targets;
    this.ledger = ledger;
    this.shadow = new CartShadow(shop, shop.orderDelay(), ledger, clock);
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  /**
   * SKUs of an order: position {@code articles.<shop>/<number>}.
   *
   * @param back true once it was cancelled and its SKUs were doubted for that; null otherwise
   * @param over what was said last of what was sent, where its SKUs were doubted for that; null
   *     otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Articles(List<String> skus, Boolean back, String over) {
    Articles {
      skus = List.copyOf(skus);
    }

    /** Of one that goes on. */
    Articles(List<String> skus) {
      this(skus, null, null);
    }

    boolean isBack() {
      return Boolean.TRUE.equals(back);
    }

    /** Whether the hub was told of it as of one that is to be sent. */
    boolean isTold() {
      return !isBack() && over == null;
    }

    /** Of {@code before}, which may be null, and these. */
    static List<String> all(Articles before, Collection<String> skus) {
      TreeSet<String> all = new TreeSet<>(skus);
      if (before != null) {
        all.addAll(before.skus);
      }
      return List.copyOf(all);
    }
  }

  /**
   * Body: what the shop told, also where it is left out after this. Remembers what orders are of;
   * doubts what cancellations free, also those of orders nobody was told of: the shop may have been
   * written to between such a sale and its cancellation; and what was sent of orders nobody was
   * told of.
   */
  public void told(Exchange exchange) {
    for (Object one : bodies(exchange)) {
      if (one instanceof Heard.Told told && !told.sent().isEmpty()) {
        sentBefore(told);
      }
    }
    for (Object one : said(exchange)) {
      if (one instanceof Order order) {
        remember(exchange, order, true);
      } else if (one instanceof OrderCancellation cancellation) {
        cancelled(cancellation);
      } else if (one instanceof Heard.Over over) {
        over(over);
      }
    }
  }

  /** What was sent of it in part before the hub was told of it, is booked by nobody either. */
  private void sentBefore(Heard.Told told) {
    if (told.received() instanceof Received.Sound sound
        && sound.document() instanceof Order order
        && find(order.number()) == null) {
      List<String> skus = order.lines().stream().map(Order.Line::sku).distinct().toList();
      Set<String> shown = shadow.of(targets.ordered(skus)).keySet();
      if (!shown.isEmpty()) {
        change(shown, BEFORE, shadow::doubt, pen -> {});
      }
    }
  }

  /**
   * Once for each that is said of it. What is lower than it should be is taken for sales whose
   * orders are coming, as long as such are waited for: the warehouse may be late, too.
   */
  private void over(Heard.Over over) {
    Position<Articles> before = find(over.number());
    Articles known = before == null ? null : before.value();
    String now = over.back() == null ? "sent" : "sent; paid back: " + over.back();
    if (known != null && (known.isTold() && over.back() == null || now.equals(known.over()))) {
      return;
    }
    Articles articles = new Articles(Articles.all(known, over.skus()), null, now);
    Set<String> shown = shadow.of(targets.ordered(articles.skus())).keySet();
    if (!shown.isEmpty()) {
      String why = over.back() == null ? BEFORE : BACK;
      change(shown, why, shadow::doubt, pen -> put(pen, over.number(), articles));
    }
  }

  /** Once, however often the shop's lists have it, and whether or not it says what it was of. */
  private void cancelled(OrderCancellation cancellation) {
    Position<Articles> before = find(cancellation.number());
    Articles known = before == null ? null : before.value();
    List<String> skus = Articles.all(known, cancellation.skus());
    if (known != null && known.isBack() && known.skus().equals(skus)) {
      return;
    }
    Articles articles = new Articles(skus, true, null);
    change(
        targets.ordered(skus),
        BACK,
        shadow::forget,
        pen -> put(pen, cancellation.number(), articles));
  }

  private void put(Pen pen, String number, Articles articles) {
    Position<Articles> now = find(number);
    positions.put(pen, name(), number, now == null ? 0 : now.revision(), articles);
  }

  private Position<Articles> find(String number) {
    return positions.find(name(), number, Articles.class).orElse(null);
  }

  /**
   * Body: what the shop told. Only remembers what orders are of: of a cart that keeps its sales
   * ({@link CartApi#keepsSales}), and where somebody else knows when it put pieces back.
   */
  public void remember(Exchange exchange) {
    for (Object one : said(exchange)) {
      if (one instanceof Order order) {
        remember(exchange, order, false);
      }
    }
  }

  /** Body: what was heard; orders some pieces of which were paid back. */
  public void restocked(Exchange exchange) {
    for (Object one : bodies(exchange)) {
      if (one instanceof Heard.Told told
          && told.back()
          && told.received() instanceof Received.Sound sound
          && sound.document() instanceof Order order) {
        restocked(order.number());
      }
    }
  }

  /** An order was cancelled, or paid back in parts. */
  public void restocked(String number) {
    Position<Articles> known = find(number);
    if (known != null) {
      doubt(targets.ordered(known.value().skus()), BACK);
    }
  }

  /**
   * What the cart shows of these is not believed any more, and they are sent anew.
   *
   * @param skus may be none
   * @param why for people
   */
  public void doubt(Collection<String> skus, String why) {
    if (!skus.isEmpty()) {
      change(skus, why, shadow::forget, pen -> {});
    }
  }

  /**
   * At once: what is under way meanwhile is looked at again behind it.
   *
   * @param skus may be none
   * @param how what is remembered of them is changed
   * @param also what is written with it, or with the last of them
   */
  private void change(
      Collection<String> skus,
      String why,
      BiConsumer<Pen, Collection<String>> how,
      Consumer<Pen> also) {
    List<String> all = List.copyOf(new TreeSet<>(skus));
    Races.win(
        all,
        some ->
            Pen.together(
                ledger,
                pen -> {
                  how.accept(pen, some);
                  channels.mark(pen, shop.stockChannel(), some, why);
                  if (all.isEmpty() || some.contains(all.get(all.size() - 1))) {
                    also.accept(pen);
                  }
                }),
        "what " + shop.name() + " shows is changed all the time");
  }

  private void remember(Exchange exchange, Order order, boolean isWrittenOver) {
    Set<String> skus = order.lines().stream().map(Order.Line::sku).collect(Collectors.toSet());
    Position<Articles> before = find(order.number());
    Articles known = before == null ? null : before.value();
    boolean news = known == null || known.over() != null || !known.skus().containsAll(skus);
    if (news && isWrittenOver) {
      late(order, skus);
    }
    if (news || known.isBack()) {
      long revision = before == null ? 0 : before.revision();
      Articles articles = new Articles(Articles.all(known, skus));
      // Where somebody else was first, it was told of the same order.
      Pen.together(exchange, pen -> positions.put(pen, name(), order.number(), revision, articles));
    }
  }

  /**
   * While an order may be under way, it is waited for by whoever sends: here it came after that.
   */
  private void late(Order order, Collection<String> named) {
    if (order.placedAt() == null) {
      return;
    }
    Instant now = ledger.now();
    List<String> late = new ArrayList<>();
    shadow
        .of(targets.ordered(named))
        .forEach(
            (sku, one) -> {
              Shown shown = one.value();
              boolean behind = shown.at() != null && !shown.at().isBefore(order.placedAt());
              boolean over = shown.unsure() == null || !now.isBefore(shown.unsure());
              if (behind && over) {
                late.add(sku);
              }
            });
    if (!late.isEmpty()) {
      doubt(late, "sold before it was sent, and told late");
    }
  }

  /** Documents, and what else was heard. */
  private static List<Object> said(Exchange exchange) {
    List<Object> said = new ArrayList<>();
    for (Object one : bodies(exchange)) {
      Object received = one instanceof Heard.Told told ? told.received() : one;
      said.add(received instanceof Received.Sound sound ? sound.document() : received);
    }
    return said;
  }

  private static Collection<?> bodies(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    return body instanceof Collection<?> all ? all : List.of(body);
  }

  private String name() {
    return position(shop.name());
  }

  static String position(String shop) {
    return "articles." + shop;
  }
}
