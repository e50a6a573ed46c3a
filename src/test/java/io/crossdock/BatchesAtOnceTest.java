package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.Books;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several batches of a cart are at work at once; the cart sees one call at a time. */
class BatchesAtOnceTest {

  private static final int BATCH = 20;
  private static final int BATCHES = 6;
  private static final Duration MOMENT = Duration.ofMillis(500);

  private static final Map<String, String> SMALL =
      Map.of(
          "woo-shop.stock.batch",
          String.valueOf(BATCH),
          "woo-shop.timeout",
          "5000",
          "adobe-shop.stock.batch",
          String.valueOf(BATCH),
          "adobe-shop.timeout",
          "5000");

  @TempDir Path folder;

  private final AtomicBoolean overlapped = new AtomicBoolean();

  /** Of the channel of amounts, at each call that reads orders. */
  private final List<Long> besideOrders = new CopyOnWriteArrayList<>();

  private CartPlace place;

  @Test
  void while_a_call_of_one_batch_is_under_way_at_woocommerce_others_are_at_work() throws Exception {
    goesOut(new WooRig(SMALL, Clock.systemUTC()));
  }

  @Test
  void the_same_at_adobe_commerce_and_its_orders_are_read_while_no_batch_is_at_work()
      throws Exception {
    goesOut(new AdobeRig(SMALL, Clock.systemUTC()));
    assertThat(besideOrders).isNotEmpty().containsOnly(0L);
  }

  private void goesOut(CartRig cart) throws IOException {
    try (CartPlace one = new CartPlace(folder, cart)) {
      place = one;
      List<String> skus = new ArrayList<>();
      IntStream.range(0, BATCH * BATCHES).forEach(i -> skus.add(String.format("B-%04d", i)));
      skus.forEach(sku -> cart.item(sku, 0));
      place.pause();
      place.reads(7, skus);
      cart.simulator().beforeAnswer(this::looks);
      cart.forget();
      CompletableFuture<Void> poll = CompletableFuture.runAsync(() -> place.run("poll"));
      place.resume();
      place.until(() -> skus.stream().allMatch(sku -> Integer.valueOf(7).equals(cart.shows(sku))));
      poll.orTimeout(2, TimeUnit.MINUTES).join();
      place.settled();
      assertThat(overlapped).as("more than one batch during a call").isTrue();
      assertThat(cart.mostAtOnce()).as("calls at once").isEqualTo(1);
      assertThat(cart.unchangedWrites()).as("sent twice").isZero();
    }
  }

  /** Within a call: it lasts until another batch is at work, if that is soon. */
  private void looks(String call) {
    if (call.startsWith("GET orders")) {
      besideOrders.add(inFlight());
    } else if (!overlapped.get() && comesSoon()) {
      overlapped.set(true);
    }
  }

  /** False where it takes longer: perhaps during the next call. */
  private boolean comesSoon() {
    try {
      Awaitility.await()
          .atMost(MOMENT)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> inFlight() > BATCH);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private long inFlight() {
    return place.ledger.inspection().books().stream()
        .filter(one -> one.channel().equals("stock." + place.cart.shop()))
        .mapToLong(Books::inFlight)
        .sum();
  }
}
