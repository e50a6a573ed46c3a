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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * A cart that puts pieces back on its own shelf when an order is cancelled or paid back, whatever
 * the warehouse makes of it: what it is believed to show is no longer so, and is set again. So is
 * what it was sent behind a sale whose order came very late, as that sale was written over. Bean
 * {@code <shop>Restocks}. Thread-safe.
 */
public final class Restocks {

  private static final String BACK = "the shop put pieces back";

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

  /**
   * SKUs of an order: position {@code articles.<shop>/<number>}.
   *
   * @param back true once it was cancelled and its SKUs were doubted for that; null otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Articles(List<String> skus, Boolean back) {
    Articles {
      skus = List.copyOf(skus);
    }

    boolean isBack() {
      return Boolean.TRUE.equals(back);
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
   * written to between such a sale and its cancellation.
   */
  public void told(Exchange exchange) {
    for (Object one : bodies(exchange)) {
      Object document = one instanceof Received.Sound sound ? sound.document() : one;
      if (document instanceof Order order) {
        remember(exchange, order, true);
      } else if (document instanceof OrderCancellation cancellation) {
        cancelled(cancellation);
      }
    }
  }

  /** Once, however often the shop's lists have it. */
  private void cancelled(OrderCancellation cancellation) {
    Position<Articles> before = find(cancellation.number());
    Articles known = before == null ? null : before.value();
    List<String> skus = Articles.all(known, cancellation.skus());
    if (skus.isEmpty() || known != null && known.isBack()) {
      return;
    }
    doubt(targets.ordered(skus), BACK, pen -> put(pen, cancellation.number(), skus));
  }

  private void put(Pen pen, String number, List<String> skus) {
    Position<Articles> now = find(number);
    long revision = now == null ? 0 : now.revision();
    positions.put(pen, name(), number, revision, new Articles(skus, true));
  }

  private Position<Articles> find(String number) {
    return positions.find(name(), number, Articles.class).orElse(null);
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
    Position<Articles> known = find(number);
    if (known != null) {
      doubt(targets.ordered(known.value().skus()), BACK, pen -> {});
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
      doubt(skus, why, pen -> {});
    }
  }

  /**
   * At once: what is under way meanwhile is looked at again behind it.
   *
   * @param also what is written with it, or with the last of them
   */
  private void doubt(Collection<String> skus, String why, Consumer<Pen> also) {
    List<String> all = List.copyOf(new TreeSet<>(skus));
    Races.win(
        all,
        some ->
            Pen.together(
                ledger,
                pen -> {
                  shadow.forget(pen, some);
                  channels.mark(pen, shop.stockChannel(), some, why);
                  if (!some.isEmpty() && some.contains(all.get(all.size() - 1))) {
                    also.accept(pen);
                  }
                }),
        "what " + shop.name() + " shows is changed all the time");
  }

  private void remember(Exchange exchange, Order order, boolean isWrittenOver) {
    Set<String> skus = order.lines().stream().map(Order.Line::sku).collect(Collectors.toSet());
    Position<Articles> before = find(order.number());
    Articles known = before == null ? null : before.value();
    boolean news = known == null || !known.skus().containsAll(skus);
    if (news && isWrittenOver) {
      late(order, skus);
    }
    if (news || known.isBack()) {
      long revision = before == null ? 0 : before.revision();
      Articles articles = new Articles(Articles.all(known, skus), null);
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
      doubt(late, "sold before it was sent, and told late", pen -> {});
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
