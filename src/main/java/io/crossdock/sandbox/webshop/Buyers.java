package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People who come in at random (a Poisson process), repeatable by seed: most buy, some change their
 * minds, some send back what they got. Thread-safe.
 */
public final class Buyers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Buyers.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[][] PLACES = {
    {"Storgatan 1", "111 22", "Stockholm", "SE"},
    {"Oudegracht 1", "3511 AA", "Utrecht", "NL"},
    {"Hauptstraße 5", "10827", "Berlin", "DE"},
    {"Nygade 12", "8000", "Aarhus C", "DK"}
  };

  private final Storefront store;
  private final Random random;
  private final AtomicLong bought = new AtomicLong();
  private ScheduledExecutorService clock;

  Buyers(Storefront store, long seed) {
    this.store = store;
    this.random = new Random(seed);
  }

  /** On a thread of its own, until closed. */
  synchronized void start(double perSecond) {
    close();
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "buyers");
              thread.setDaemon(true);
              return thread;
            });
    next(clock, perSecond);
  }

  /** Orders they placed. */
  public long bought() {
    return bought.get();
  }

  /** One of them, at once. Not to be mixed with {@link #start}. */
  public void act() {
    int dice = random.nextInt(100);
    if (dice < 82) {
      buy();
    } else if (dice < 88) {
      pick(false).ifPresent(order -> store.cancel(order.number(), "changed their mind"));
    } else if (dice < 92) {
      ObjectNode elsewhere = JSON.createObjectNode();
      elsewhere.set("shipTo", buyer());
      pick(false).ifPresent(order -> store.change(order.number(), elsewhere));
    } else {
      pick(true).ifPresent(this::sendBack);
    }
  }

  private void next(ScheduledExecutorService on, double perSecond) {
    double wait = -Math.log(1 - random.nextDouble()) / perSecond;
    on.schedule(
        () -> {
          try {
            act();
          } catch (RuntimeException e) {
            // Somebody cancelled an order that another one cancels too; people come back.
            LOG.debug("a buyer gave up", e);
          }
          if (!on.isShutdown()) {
            next(on, perSecond);
          }
        },
        Math.round(wait * 1e9),
        TimeUnit.NANOSECONDS);
  }

  private void buy() {
    List<String> skus = new ArrayList<>(store.counters().keySet());
    if (skus.isEmpty()) {
      return;
    }
    Map<String, Integer> quantities = new LinkedHashMap<>();
    int lines = 1 + random.nextInt(2);
    for (int i = 0; i < lines; i++) {
      quantities.put(skus.get(random.nextInt(skus.size())), 1 + random.nextInt(2));
    }
    if (store.buy(quantities, buyer()).isPresent()) {
      bought.incrementAndGet();
    }
  }

  /** A recent order, with something shipped or without. */
  private java.util.Optional<SoldOrder> pick(boolean shipped) {
    List<SoldOrder> fit =
        store.orders().values().stream()
            .filter(order -> order.state() == SoldOrder.State.OPEN)
            .filter(order -> order.shipped().isEmpty() != shipped)
            .filter(order -> !shipped || order.refunded().isEmpty())
            .toList();
    return fit.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(fit.get(fit.size() - 1 - random.nextInt(Math.min(20, fit.size()))));
  }

  private void sendBack(SoldOrder order) {
    String sku = order.shipped().keySet().iterator().next();
    ArrayNode lines = JSON.createArrayNode();
    lines
        .addObject()
        .put("sku", sku)
        .put("quantity", 1)
        .put("reasonCode", "SIZE")
        .put("reasonName", "Wrong size");
    store.announceReturn(order.number(), null, lines);
  }

  private ObjectNode buyer() {
    String[] place = PLACES[random.nextInt(PLACES.length)];
    return JSON.createObjectNode()
        .put("name", "Buyer " + random.nextInt(10_000))
        .put("address1", place[0])
        .put("postCode", place[1])
        .put("city", place[2])
        .put("countryCode", place[3]);
  }

  @Override
  public synchronized void close() {
    if (clock != null) {
      clock.shutdownNow();
      clock = null;
    }
  }
}
