package io.crossdock.sandbox.cart;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People who come into a shop at random (a Poisson process), repeatable by seed: most buy, some
 * change their minds, some send back what they got. Thread-safe.
 */
public final class Visitors implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);

  private static final int RECENT = 20;

  private final Shop shop;
  private final Random random;
  private final AtomicLong bought = new AtomicLong();
  private ScheduledExecutorService clock;

  /** What they can do there; each draws from the dice what it needs. */
  public interface Shop {

    /** False if it is sold out, or there is nothing to sell. */
    boolean buy(Random dice);

    void cancel(Random dice);

    void changeAddress(Random dice);

    void sendBack(Random dice);
  }

  /** Somebody. */
  public record Person(
      String name, String address1, String postCode, String city, String countryCode) {

    /** Who buys where nobody is named. */
    public static final Person ANNA =
        new Person("Anna Andersson", "Storgatan 1", "111 22", "Stockholm", "SE");

    private static final String[][] PLACES = {
      {"Storgatan 1", "111 22", "Stockholm", "SE"},
      {"Oudegracht 1", "3511 AA", "Utrecht", "NL"},
      {"Hauptstraße 5", "10827", "Berlin", "DE"},
      {"Nygade 12", "8000", "Aarhus C", "DK"}
    };

    public static Person any(Random dice) {
      String[] place = PLACES[dice.nextInt(PLACES.length)];
      return new Person("Buyer " + dice.nextInt(10_000), place[0], place[1], place[2], place[3]);
    }
  }

  /** One of the last orders that fit; empty if none does. */
  public static <T> Optional<T> lately(List<T> all, Predicate<T> fits, Random dice) {
    List<T> fit = all.stream().filter(fits).toList();
    return fit.isEmpty()
        ? Optional.empty()
        : Optional.of(fit.get(fit.size() - 1 - dice.nextInt(Math.min(RECENT, fit.size()))));
  }

  public Visitors(Shop shop, long seed) {
    this.shop = shop;
    this.random = new Random(seed);
  }

  /** On a thread of its own, until closed. */
  public synchronized void start(double perSecond) {
    close();
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "visitors");
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
      if (shop.buy(random)) {
        bought.incrementAndGet();
      }
    } else if (dice < 88) {
      shop.cancel(random);
    } else if (dice < 92) {
      shop.changeAddress(random);
    } else {
      shop.sendBack(random);
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
            LOG.debug("a visitor gave up", e);
          }
          if (!on.isShutdown()) {
            next(on, perSecond);
          }
        },
        Math.round(wait * 1e9),
        TimeUnit.NANOSECONDS);
  }

  @Override
  public synchronized void close() {
    if (clock != null) {
      clock.shutdownNow();
      clock = null;
    }
  }
}
