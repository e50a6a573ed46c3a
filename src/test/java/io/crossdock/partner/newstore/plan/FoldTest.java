package io.crossdock.partner.newstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldTest {

  private static final Instant T = Instant.parse("2026-01-10T12:00:00Z");
  private static final Stores STORES = new Stores(Map.of("US01", "US01"));

  private static FulfillmentEvent event(
      EventName name, String request, String location, long timestamp, String... ids) {
    return new FulfillmentEvent(
        name,
        request,
        timestamp,
        location,
        T.plusSeconds(timestamp),
        List.of(ids).stream().map(id -> new EventItem(id, "0012", "refused")).toList());
  }

  @Test
  void the_order_of_arrival_means_nothing() {
    List<FulfillmentEvent> events =
        List.of(
            event(EventName.ASSIGNED, "x", "US01", 10, "a", "b"),
            event(EventName.ITEMS_COMPLETED, "x", "US01", 12, "b"),
            event(EventName.ITEMS_FAILED, "x", "US01", 13, "a"),
            event(EventName.ASSIGNED, "y", "NYC9", 14, "a"),
            event(EventName.ITEMS_COMPLETED, "y", "NYC9", 15, "a"),
            event(EventName.ITEMS_COMPLETED, "x", "US01", 16, "b", "c"));
    Books first = new Books(STORES);
    events.forEach(first::take);
    for (int seed = 0; seed < 50; seed++) {
      List<FulfillmentEvent> shuffled = new ArrayList<>(events);
      shuffled.addAll(events);
      Collections.shuffle(shuffled, new Random(seed));
      Books other = new Books(STORES);
      shuffled.forEach(other::take);

      // Which request was heard of first is no fact.
      assertThat(facts(other)).isEqualTo(facts(first));
    }
  }

  private static Map<String, Object> facts(Books books) {
    Map<String, Object> facts = new HashMap<>();
    books.items.forEach(
        (id, book) ->
            facts.put(
                id,
                List.of(
                    book.completion() == null ? "" : book.completion(),
                    Map.copyOf(
                        book.routings().stream()
                            .collect(
                                java.util.stream.Collectors.toMap(
                                    Routing::requestId, one -> one))))));
    return facts;
  }

  @Test
  void the_key_of_an_event_is_its_name_its_request_and_the_set_of_its_items() {
    String key = event(EventName.ITEMS_COMPLETED, "x", "US01", 1, "a", "b").idempotencyKey();

    assertThat(event(EventName.ITEMS_COMPLETED, "x", "US01", 2, "b", "a", "b").idempotencyKey())
        .isEqualTo(key);
    assertThat(
            List.of(
                event(EventName.ITEMS_FAILED, "x", "US01", 1, "a", "b").idempotencyKey(),
                event(EventName.ITEMS_COMPLETED, "y", "US01", 1, "a", "b").idempotencyKey(),
                event(EventName.ITEMS_COMPLETED, "x", "US01", 1, "a").idempotencyKey(),
                event(EventName.ITEMS_COMPLETED, "x", "US01", 1, "a 1:b").idempotencyKey()))
        .doesNotContain(key)
        .doesNotHaveDuplicates();
    assertThat(event(EventName.ASSIGNED, "x", "US01", 1, "a").idempotencyKey())
        .isEqualTo(event(EventName.ASSIGNED, "x", "US01", 1, "b").idempotencyKey());
  }

  @Test
  void only_items_of_the_event_are_asked_for_and_only_changed_ones_are_told() {
    Fold fold = new Fold(STORES);
    Map<String, ItemBook> known = new HashMap<>();
    List<String> asked = new ArrayList<>();
    fold.take(event(EventName.ITEMS_COMPLETED, "x", "US01", 20, "a"), false, known::get)
        .changed()
        .forEach(book -> known.put(book.itemId(), book));

    Taken taken =
        fold.take(
            event(EventName.ITEMS_COMPLETED, "x", "US01", 24, "a", "b"),
            false,
            id -> {
              asked.add(id);
              return known.get(id);
            });

    assertThat(asked).containsExactly("a", "b");
    assertThat(taken.changed()).extracting(ItemBook::itemId).containsExactly("b");
    assertThat(taken.effect().word()).isEqualTo("recorded:1_new_items");
  }

  @Test
  void a_booked_item_whose_first_event_comes_late_stays_booked() {
    Books books = new Books(STORES);
    books.take(event(EventName.ITEMS_COMPLETED, "x", "US01", 24, "a", "b"));
    books.change("a", book -> book.booked(T));
    books.take(event(EventName.ITEMS_COMPLETED, "x", "US01", 20, "a"));

    CompletedItem item = books.items.get("a").completedItem();
    assertThat(item.logicalTimestamp()).isEqualTo(20);
    assertThat(item.publishedAt()).isEqualTo(T.plusSeconds(20));
    assertThat(item.bookedAt()).isEqualTo(T);
  }

  @Test
  void the_first_confirmation_stays() {
    Books books = new Books(STORES);
    books.take(event(EventName.ITEMS_COMPLETED, "x", "US01", 24, "a"));
    books.change("a", book -> book.booked(T).booked(T.plusSeconds(1)));

    assertThat(books.items.get("a").completedItem().bookedAt()).isEqualTo(T);
  }
}
