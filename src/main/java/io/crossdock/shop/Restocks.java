package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.TransientException;
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
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * A cart that puts pieces back on its own shelf when an order is cancelled or paid back, whatever
 * the warehouse makes of it: what it is believed to show is no longer so, and is set again. So is
 * what it was sent behind a sale whose order came very late, as that sale was written over. Bean
 * {@code <shop>Restocks}. Thread-safe.
 */
public final class Restocks {

  private static final int TRIES = 5;

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
    this.shadow = new CartShadow(shop.name(), ledger, shop.orderDelay(), clock);
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
  }

  /** SKUs of an order: position {@code articles.<shop>/<number>}; a cancellation names none. */
  record Articles(List<String> skus) {
    Articles {
      skus = List.copyOf(skus);
    }
  }

  /** Body: what the shop told. Remembers what orders are of; doubts what cancellations free. */
  public void told(Exchange exchange) {
    for (Object one : bodies(exchange)) {
      Object document = one instanceof Received.Sound sound ? sound.document() : one;
      if (document instanceof Order order) {
        remember(exchange, order, true);
      } else if (document instanceof OrderCancellation cancellation) {
        restocked(cancellation.number());
      }
    }
  }

  /**
   * Body: what the shop told. Only remembers what orders are of: of a cart that keeps its sales
   * ({@link CartApi#keepsSales}), and where somebody else knows when it put pieces back.
   */
  public void remember(Exchange exchange) {
    for (Object one : bodies(exchange)) {
      if (one instanceof Received.Sound sound && sound.document() instanceof Order order) {
        remember(exchange, order, false);
      }
    }
  }

  /** Body: orders some pieces of which were paid back. */
  public void restocked(Exchange exchange) {
    for (Object one : bodies(exchange)) {
      Object document = one instanceof Received.Sound sound ? sound.document() : one;
      if (document instanceof Order order) {
        restocked(order.number());
      }
    }
  }

  /** An order was cancelled, or paid back in parts. */
  public void restocked(String number) {
    positions
        .find(name(), number, Articles.class)
        .ifPresent(
            position ->
                doubt(targets.ordered(position.value().skus()), "the shop put pieces back"));
  }

  /** At once: what is under way meanwhile is looked at again behind it. */
  private void doubt(Collection<String> skus, String why) {
    for (int i = 0; i < TRIES; i++) {
      boolean done =
          Pen.together(
              ledger,
              pen -> {
                shadow.doubt(pen, skus);
                channels.mark(pen, shop.stockChannel(), skus, why);
              });
      if (done) {
        return;
      }
    }
    throw new TransientException("what " + shop.name() + " shows is changed all the time");
  }

  private void remember(Exchange exchange, Order order, boolean isWrittenOver) {
    List<String> skus =
        List.copyOf(new TreeSet<>(order.lines().stream().map(Order.Line::sku).toList()));
    Position<Articles> before = positions.find(name(), order.number(), Articles.class).orElse(null);
    if (before == null || !before.value().skus().containsAll(skus)) {
      if (isWrittenOver) {
        late(order, skus);
      }
      TreeSet<String> all = new TreeSet<>(skus);
      if (before != null) {
        all.addAll(before.value().skus());
      }
      long revision = before == null ? 0 : before.revision();
      Articles articles = new Articles(List.copyOf(all));
      // Where somebody else was first, it was told of the same order.
      Pen.together(exchange, pen -> positions.put(pen, name(), order.number(), revision, articles));
    }
  }

  /**
   * While an order may be under way, it is waited for by whoever sends: here it came after that.
   */
  private void late(Order order, List<String> named) {
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
