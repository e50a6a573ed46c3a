package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.TestClock;
import io.crossdock.ledger.TestDatabase;
import io.crossdock.operate.Settings;
import io.crossdock.partner.newstore.ItemStore.Read;
import io.crossdock.partner.newstore.plan.Completion;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.StockKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is put away, and in what steps. */
class ItemStoreTest {

  private static final Instant LEFT = Instant.parse("2026-03-01T12:00:00Z");

  private final TestDatabase database = TestDatabase.sqlite();
  private Ledger ledger;
  private CamelLedger camel;
  private ItemStore items;

  @BeforeEach
  void open() {
    TestClock clock = TestClock.standingStill();
    ledger = database.open(clock);
    camel = new CamelLedger(ledger, clock);
    Map<String, String> set = Map.of("newstore.stores", "US01=US01");
    Settings settings = new Settings(key -> Optional.ofNullable(set.get(key)));
    items = new ItemStore(NewStoreSettings.read("newstore", settings), camel);
  }

  @AfterEach
  void close() {
    ledger.close();
    database.close();
  }

  private static StoredItem left(StoredItem item, long at) {
    Completion left = new Completion(new StockKey("P", "US01"), "r", at, LEFT, LEFT);
    return item.with(new ItemBook(item.book().itemId(), left, List.of()));
  }

  private boolean settle(ImportMark mark) {
    AtomicBoolean more = new AtomicBoolean();
    assertThat(Pen.together(camel, pen -> more.set(items.settle(pen, mark)))).isTrue();
    return more.get();
  }

  private int put(String name) {
    return ledger.positions(name, null, 10_000).size();
  }

  @Test
  void what_is_over_is_put_away_in_writes_of_a_thousand_and_what_is_not_stays() {
    int most = ItemStore.MOST_PUT_AWAY;
    List<String> ids = IntStream.range(0, 2 * most + 7).mapToObj(i -> "i" + i).toList();
    Map<Read, StoredItem> puts = new HashMap<>();
    items
        .of(ids)
        .values()
        .forEach(
            read -> {
              int number = Integer.parseInt(read.item().book().itemId().substring(1));
              // Seven of them are above the mark.
              puts.put(read, left(read.item(), number < 7 ? 99 : 9));
            });
    Pen.together(camel, pen -> items.put(pen, puts));
    ImportMark mark = new ImportMark(9L, LEFT.plusSeconds(1), null);

    assertThat(settle(mark)).isTrue();
    assertThat(put("settled.newstore")).isEqualTo(most);
    assertThat(settle(mark)).isTrue();
    assertThat(settle(mark)).isFalse();
    assertThat(put("settled.newstore")).isEqualTo(2 * most);
    assertThat(items.books()).hasSize(7).allMatch(book -> book.completion().logicalTimestamp() > 9);
  }
}
