package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.Retention;
import io.crossdock.operate.RetentionRun;
import io.crossdock.operate.RetentionRun.Looked;
import io.crossdock.operate.RetentionRun.Shelf;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/**
 * Forgets what a cart was told and told of orders of which nothing was heard for long, unless it
 * holds them: bean {@code <shop>Retention}. Public for Camel alone; thread-safe.
 */
public final class CartRetention {

  private static final int PAGE = 200;

  private final Retention rules;
  private final RetentionRun run;
  private final Positions positions;
  private final Clock clock;
  private final int size;

  CartRetention(String shop, Retention rules, CamelLedger ledger, Clock clock) {
    this(shop, rules, ledger, clock, PAGE);
  }

  CartRetention(String shop, Retention rules, CamelLedger ledger, Clock clock, int size) {
    this.rules = rules;
    this.positions = new Positions(ledger);
    this.clock = clock;
    this.size = size;
    this.run =
        new RetentionRun(
            ledger,
            rules,
            List.of(
                // What is held is looked at by people until it is not.
                new Shelf(
                    "states",
                    (pen, after) ->
                        look(
                            pen,
                            "states",
                            OrderRevisions.position(shop),
                            after,
                            OrderState.class,
                            state -> state.held() != null)),
                shelf("articles", Restocks.position(shop), Restocks.Articles.class),
                shelf("sent", OrderSender.position(shop), Sent.class),
                shelf("lists", ReadBack.position(shop), ReadBack.Listed.class),
                shelf("missing", Missing.position(shop), Missing.Since.class)),
            CartRetention::summary);
  }

  /** A run is due: one page of it. */
  public void page(Exchange exchange) {
    run.page(exchange);
  }

  private <T> Shelf shelf(String name, String position, Class<T> type) {
    return new Shelf(name, (pen, after) -> look(pen, name, position, after, type, one -> false));
  }

  private <T> Looked look(
      Pen pen, String name, String position, String after, Class<T> type, Predicate<T> stays) {
    List<Position<T>> page = positions.page(position, after, size, type);
    Instant now = clock.instant();
    long gone = 0;
    for (Position<T> one : page) {
      if (rules.isOld(one.changedAt(), now) && !stays.test(one.value())) {
        positions.drop(pen, position, one.key(), one.revision());
        gone++;
      }
    }
    return new Looked(page.size(), Positions.behind(page, size), Map.of(name, gone));
  }

  private static String summary(long done, Map<String, Long> counts) {
    return done
        + " records of orders looked through; forgotten: "
        + counts.getOrDefault("states", 0L)
        + " orders' states, "
        + counts.getOrDefault("articles", 0L)
        + " orders' articles, "
        + counts.getOrDefault("sent", 0L)
        + " orders' shipments, "
        + counts.getOrDefault("lists", 0L)
        + " orders' times in lists, "
        + counts.getOrDefault("missing", 0L)
        + " orders not found";
  }
}
