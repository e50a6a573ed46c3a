package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.Positions;
import io.crossdock.document.OrderCancellation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
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
      Restocks.Articles articles = new Restocks.Articles(List.of("A", "B"));
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

  private static void tells(CartHarness hub, Restocks restocks, Object... told) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.getMessage().setBody(List.of(told));
    restocks.told(exchange);
    hub.idle();
  }

  private static Restocks.Articles articles(CartHarness hub, String number) {
    return new Positions(hub.camel)
        .find("articles.cart", number, Restocks.Articles.class)
        .orElseThrow()
        .value();
  }

  private static OrderCancellation cancelled(List<String> skus) {
    return new OrderCancellation("cart", "1", 1, Instant.EPOCH, "deleted in the shop", skus);
  }

  @Test
  void a_cancellation_that_says_not_what_it_was_of_is_remembered_as_well(@TempDir Path folder)
      throws Exception {
    try (CartHarness hub = new CartHarness(folder)) {
      Restocks restocks = new Restocks(hub.shop, hub.targets, hub.camel, Clock.systemUTC());
      hub.cart.add("A", 3);
      hub.targets.put("A", 3);
      hub.send("A");

      tells(hub, restocks, cancelled(List.of()));

      assertThat(articles(hub, "1").isBack()).isTrue();
      // What it was of is said later.
      hub.cart.item("A").quantity = 5;
      tells(hub, restocks, cancelled(List.of("A")));
      assertThat(hub.cart.quantity("A")).isEqualTo(3);
      hub.cart.item("A").quantity = 5;
      tells(hub, restocks, cancelled(List.of("A")));
      assertThat(hub.cart.quantity("A")).as("looked at once").isEqualTo(5);
    }
  }

  @Test
  void what_was_sent_before_the_hub_was_told_of_it_is_looked_at_once(@TempDir Path folder)
      throws Exception {
    try (CartHarness hub = new CartHarness(folder)) {
      Restocks restocks = new Restocks(hub.shop, hub.targets, hub.camel, Clock.systemUTC());
      hub.cart.add("A", 3);
      hub.targets.put("A", 3);
      hub.send("A");
      Heard.Over over = new Heard.Over("1", List.of("A"), null);

      hub.cart.item("A").quantity = 5;
      tells(hub, restocks, over);
      assertThat(hub.cart.quantity("A")).isEqualTo(3);
      hub.cart.item("A").quantity = 5;
      tells(hub, restocks, over);
      assertThat(hub.cart.quantity("A")).isEqualTo(5);
      tells(hub, restocks, new Heard.Over("1", List.of("A"), "one piece"));
      assertThat(hub.cart.quantity("A")).as("some of it was put back").isEqualTo(3);
    }
  }

  @Test
  void of_what_was_sent_as_the_hub_was_told_nothing_is_looked_at(@TempDir Path folder)
      throws Exception {
    try (CartHarness hub = new CartHarness(folder)) {
      Restocks restocks = new Restocks(hub.shop, hub.targets, hub.camel, Clock.systemUTC());
      hub.cart.add("A", 3);
      hub.targets.put("A", 3);
      hub.send("A");
      new Positions(hub.camel)
          .put(hub.pen(), "articles.cart", "1", 0, new Restocks.Articles(List.of("A")));

      hub.cart.item("A").quantity = 5;
      tells(hub, restocks, new Heard.Over("1", List.of("A"), null));

      assertThat(hub.cart.quantity("A")).isEqualTo(5);
      assertThat(articles(hub, "1").isTold()).isTrue();
    }
  }
}
