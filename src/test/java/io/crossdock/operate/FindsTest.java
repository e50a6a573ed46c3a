package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.Fingerprint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding by names that are no keys of the ledger. */
class FindsTest {

  private final TestDatabase database = TestDatabase.sqlite();
  private Ledger ledger;
  private Tracing tracing;

  /** Knows that order 5178 has two transactions. */
  private record Shop(String name) implements Partner, Finds {

    @Override
    public Map<String, Object> beans() {
      return Map.of();
    }

    @Override
    public List<Touchpoint> touchpoints() {
      return List.of();
    }

    @Override
    public List<String> keysOf(String wanted) {
      return wanted.equals("SKU-1") ? List.of("shop:t2:d") : List.of();
    }

    @Override
    public List<String> keysAsked(String wanted) {
      if (wanted.equals("broken")) {
        throw new IllegalStateException("no server answers");
      }
      return wanted.equals("5178") ? List.of("shop:t1:", "shop:t2:") : List.of();
    }
  }

  @BeforeEach
  void open() {
    ledger = database.open(Clock.systemUTC());
    ledger.define(ChannelDefinition.of("movements.erp", Mode.EACH));
    tracing = new Tracing(ledger, new Partners(List.of(new Shop("shop"))), Clock.systemUTC());
    for (String key : List.of("shop:t1:a", "shop:t1:b", "shop:t10:c", "shop:t2:d")) {
      byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
      ledger.write(
          Priority.DOOR,
          List.of(
              new Write.Take(
                  "movements.erp",
                  List.of(
                      new Arrival(
                          key,
                          Version.of(1),
                          "StockMovement",
                          content,
                          Fingerprint.of(content),
                          null,
                          false,
                          "a test",
                          null)))));
    }
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  @Test
  void an_order_is_found_by_the_keys_its_shop_knows() {
    Trace trace = tracing.find("5178", 100, false);
    assertThat(trace.key()).isEqualTo("5178");
    assertThat(trace.entries())
        .extracting(Trace.Entry::key)
        .containsExactly("shop:t1:a", "shop:t1:b", "shop:t2:d");
  }

  @Test
  void a_sku_leads_to_its_movements_without_asking_the_shop() {
    assertThat(tracing.find("SKU-1", 100, false).entries())
        .extracting(Trace.Entry::key)
        .containsExactly("shop:t2:d");
  }

  @Test
  void the_newest_entries_are_shown_where_there_are_many() {
    Trace trace = tracing.find("5178", 2, false);
    assertThat(trace.entries())
        .extracting(Trace.Entry::key)
        .containsExactly("shop:t1:b", "shop:t2:d");
    assertThat(trace.more()).isTrue();
  }

  @Test
  void the_beginning_of_a_key_leads_to_keys() {
    Trace trace = tracing.find("shop:t1", 100, false);
    assertThat(trace.isEmpty()).isTrue();
    assertThat(trace.others()).containsExactly("shop:t10:c", "shop:t1:a", "shop:t1:b");
  }

  @Test
  void a_shop_that_cannot_be_asked_fails_nothing() {
    assertThat(tracing.find("broken", 100, false).isEmpty()).isTrue();
  }

  @Test
  void an_entry_is_found_by_its_number() {
    long id = tracing.find("shop:t2:d", 1, false).entries().get(0).id();
    assertThat(tracing.find("#" + id, 100, false).key()).isEqualTo("shop:t2:d");
    assertThat(tracing.find("" + id, 100, false).key()).isEqualTo("shop:t2:d");
    assertThatThrownBy(() -> tracing.find("#999999", 100, false))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("#999999");
  }

  @Test
  void review_items_are_found_by_what_they_are_about_open_ones_first() {
    review("oversold", "shop/A_1", Map.of("units", "2"));
    review("negative-units", "shop/t1/i", Map.of("sku", "A_1", "order", "5%", "units", "7"));
    review("oversold", "shop/AX1", Map.of("sku", "a_1"));
    for (int i = 0; i < 250; i++) {
      review("oversold", "shop/other-" + i, Map.of("sku", "other-" + i));
    }
    ledger.write(
        Priority.DOOR, List.of(new Write.CloseReview("negative-units", "shop/t1/i", "me", "why")));

    assertThat(tracing.find("A_1", 100, false).reviews())
        .extracting(Trace.Review::key)
        .containsExactly("shop/A_1", "shop/t1/i");
    assertThat(tracing.find("5%", 100, false).reviews())
        .extracting(Trace.Review::key)
        .containsExactly("shop/t1/i");
    assertThat(tracing.find("shop/AX1", 100, false).reviews()).hasSize(1);
    assertThat(tracing.find("7", 100, false).reviews()).isEmpty();
  }

  private void review(String kind, String key, Map<String, String> facts) {
    ledger.write(Priority.DOOR, List.of(new Write.OpenReview(kind, key, facts)));
  }
}
