package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.Positions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestocksTest {

  @Test
  void pieces_that_many_put_back_at_the_same_moment_are_all_looked_at(@TempDir Path folder)
      throws Exception {
    int many = 16;
    ExecutorService tellers = Executors.newFixedThreadPool(many);
    try (CartHarness hub = new CartHarness(folder)) {
      Restocks restocks = new Restocks(hub.shop, hub.targets, hub.camel, Clock.systemUTC());
      for (String sku : List.of("A", "B")) {
        hub.cart.add(sku, 3);
        hub.targets.put(sku, 3);
      }
      hub.send("A", "B");
      Restocks.Articles articles = new Restocks.Articles(List.of("A", "B"), null);
      new Positions(hub.camel).put(hub.pen(), "articles.cart", "1", 0, articles);
      List<Callable<Void>> tellings = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        tellings.add(
            () -> {
              restocks.restocked("1");
              return null;
            });
      }
      hub.cart.item("A").quantity = 5;
      for (Future<Void> telling : tellers.invokeAll(tellings)) {
        telling.get();
      }
      hub.idle();
      assertThat(hub.cart.quantity("A")).isEqualTo(3);
    } finally {
      tellers.shutdownNow();
    }
  }
}
