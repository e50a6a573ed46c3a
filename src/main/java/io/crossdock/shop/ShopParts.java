package io.crossdock.shop;

import io.crossdock.camel.Budget;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HttpDoor;
import io.crossdock.camel.LedgerIdempotentRepository;
import io.crossdock.camel.Spool;
import io.crossdock.camel.TalkCalls;
import io.crossdock.operate.Reconciliation;
import io.crossdock.operate.Touchpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a shop together: beans are named after it, so that several of a kind stand beside each
 * other. For one thread.
 */
public final class ShopParts {

  private static final long LONGEST_BODY = 1_000_000;
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final ShopBasics shop;
  private final CamelLedger ledger;
  private final Map<String, Object> beans = new HashMap<>();

  public ShopParts(ShopBasics shop, CamelLedger ledger) {
    this.shop = shop;
    this.ledger = ledger;
  }

  /**
   * Bean {@code <shop><word>}.
   *
   * @param word for example {@code Orders}
   * @throws IllegalArgumentException if there is one already
   */
  public ShopParts bean(String word, Object bean) {
    if (beans.putIfAbsent(shop.name() + word, bean) != null) {
      throw new IllegalArgumentException("there are two beans " + shop.name() + word);
    }
    return this;
  }

  /** Beans {@code <shop>Door} and {@code <shop>Deliveries}: what it tells by webhook. */
  public ShopParts doors(HookProof proof, EventReader reader) {
    return doors(proof, reader, () -> {});
  }

  /** The same; {@code heard} is told of each delivery. */
  ShopParts doors(HookProof proof, EventReader reader, Runnable heard) {
    String touchpoint = shop.name() + "-hooks";
    LedgerIdempotentRepository deliveries =
        LedgerIdempotentRepository.ofCallers(ledger, touchpoint);
    return bean("Deliveries", deliveries)
        .bean(
            "Door",
            new HookDoor(
                touchpoint,
                proof,
                shop.secrets(),
                new Spool(shop.spool(), LONGEST_BODY, SILENCE),
                reader,
                new HttpDoor(),
                deliveries,
                heard));
  }

  /**
   * Bean {@code <shop>Poll}: what it tells when asked.
   *
   * @param called as people call it
   * @param manners how it is called
   * @param budget what may be asked of it
   */
  public ShopParts poll(String called, EventPages pages, TalkCalls.Manners manners, Budget budget) {
    return bean("Poll", new EventPoll(ledger, called, shop.polling(), pages, manners, budget));
  }

  /** All of it, with bean {@code <shop>Reconcile}. */
  public ShopPartner partner(List<Touchpoint> touchpoints, ShopPartner.Views views) {
    bean("Reconcile", new Reconciliation(ledger, shop.name(), views.reconciles()));
    return new ShopPartner(shop, beans, touchpoints, views);
  }
}
