package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.partner.newstore.EventText.Bare;
import io.crossdock.partner.newstore.EventText.Other;
import io.crossdock.partner.newstore.EventText.Sound;
import io.crossdock.partner.newstore.EventText.Unreadable;
import io.crossdock.partner.newstore.plan.Effect;
import io.crossdock.partner.newstore.plan.EventItem;
import io.crossdock.partner.newstore.plan.EventName;
import io.crossdock.partner.newstore.plan.Fold;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.Stores;
import io.crossdock.partner.newstore.plan.Taken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bodies of NewStore's events: those of the cases, and those nobody would send. */
class EventTextTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final EventText text = new EventText();

  private static JsonNode payload(String name) throws IOException {
    return JSON.readTree(
        Files.readString(Path.of("src/test/resources/cases/newstore/payload-" + name + ".json")));
  }

  private Sound sound(JsonNode body) {
    return (Sound) text.read(body.toString());
  }

  @Test
  void an_assigned_event_names_its_units_and_where_they_are() throws IOException {
    Sound heard = sound(payload("event-assigned").path("body"));
    assertThat(heard.event().name()).isEqualTo(EventName.ASSIGNED);
    assertThat(heard.event().logicalTimestamp()).isEqualTo(3047);
    assertThat(heard.event().locationId()).isEqualTo("US01");
    assertThat(heard.event().publishedAt()).isEqualTo(Instant.parse("2026-01-10T11:58:00.120Z"));
    assertThat(heard.event().items())
        .extracting(EventItem::productId)
        .containsExactly("10000233", "10000234");
    assertThat(heard.serviceLevel()).isEqualTo("2_DAY");
  }

  @Test
  void completed_events_are_cumulative_and_told_apart_by_the_set_of_their_items()
      throws IOException {
    JsonNode file = payload("event-items-completed");
    Map<String, ItemBook> known = new HashMap<>();
    Fold fold = new Fold(new Stores(Map.of("US01", "US01")));
    for (int i = 0; i < file.path("bodies").size(); i++) {
      Sound heard = sound(file.path("bodies").get(i));
      Taken taken = fold.take(heard.event(), false, known::get);
      taken.changed().forEach(book -> known.put(book.itemId(), book));
      JsonNode fresh = file.path("expect").path("new_item_ids").get(i);
      assertThat(taken.effect()).isEqualTo(new Effect.NewItems(fresh.size()));
      assertThat(taken.changed())
          .extracting(ItemBook::itemId)
          .containsExactly(fresh.get(0).textValue());
    }
    file.path("expect")
        .path("item_logical_timestamps")
        .fields()
        .forEachRemaining(
            one ->
                assertThat(known.get(one.getKey()).completion().logicalTimestamp())
                    .isEqualTo(one.getValue().longValue()));
    String second = file.path("bodies").get(1).toString();
    JsonNode turned = JSON.readTree(second);
    com.fasterxml.jackson.databind.node.ArrayNode items =
        (com.fasterxml.jackson.databind.node.ArrayNode) turned.path("payload").path("items");
    items.add(items.remove(0));
    assertThat(text.read(turned.toString()).id()).isEqualTo(text.read(second).id());
    assertThat(text.read(second).id())
        .isNotEqualTo(text.read(file.path("bodies").get(0).toString()).id())
        .startsWith("1fa2c648-f954-4775-a5fc-91f4a07902a6:fulfillment_request.items_completed:");
  }

  @Test
  void failed_items_say_why_and_ready_ones_move_nothing() throws IOException {
    Sound failed = sound(payload("event-items-failed").path("body"));
    assertThat(failed.event().name()).isEqualTo(EventName.ITEMS_FAILED);
    assertThat(failed.event().items().get(0).rejectionReason()).isEqualTo("no_inventory");
    Sound ready = sound(payload("event-items-ready-for-handover").path("body"));
    assertThat(ready.event().name()).isEqualTo(EventName.ITEMS_READY_FOR_HANDOVER);
    assertThat(ready.serviceLevel()).isEqualTo("IN_STORE_PICKUP");
  }

  @Test
  void odd_bodies_that_are_right_are_read_exactly() throws IOException {
    JsonNode bodies = payload("event-minimal-and-odd").path("bodies");
    Sound minimal = sound(bodies.get(0).path("body"));
    assertThat(minimal.event().logicalTimestamp()).isEqualTo(1_550_001_641_531L);
    assertThat(minimal.event().items().get(0).productId()).isEqualTo("0012");
    assertThat(minimal.serviceLevel()).isNull();
    Sound extra = sound(bodies.get(1).path("body"));
    assertThat(extra.event().publishedAt())
        .isEqualTo(Instant.parse("2026-01-10T12:00:00.554206583Z"));
    Sound two = sound(bodies.get(2).path("body"));
    assertThat(two.event().items()).hasSize(2);
  }

  @Test
  void the_older_webhook_is_the_same_events_by_other_names_without_items() throws IOException {
    JsonNode file = payload("legacy-webhook");
    for (JsonNode body : file.path("bodies")) {
      Bare bare = (Bare) text.read(body.toString());
      String told = body.path("event").path("name").textValue();
      assertThat(bare.name().word())
          .isEqualTo(file.path("expect").path("name_map").path(told).textValue());
      assertThat(bare.orderId())
          .isEqualTo(body.path("event").path("payload").path("order_id").textValue());
    }
    Bare first = (Bare) text.read(file.path("bodies").get(0).toString());
    assertThat(first.logicalTimestamp()).isEqualTo(17_960);
    assertThat(first.publishedAt()).isEqualTo(Instant.parse("2026-01-10T12:00:00.554206583Z"));
  }

  @Test
  void names_nobody_needs_are_ignored_whatever_they_hold() {
    assertThat(text.read("{\"name\":\"order.created\"}")).isInstanceOf(Other.class);
    assertThat(text.read("{\"name\":\"a.later.one\",\"payload\":[1,{\"x\":null}]}"))
        .isInstanceOf(Other.class);
  }

  private static String body(String timestamp, String items) {
    return "{\"name\":\"fulfillment_request.items_completed\","
        + "\"published_at\":\"2026-01-10T12:00:00Z\",\"payload\":{\"id\":\"r\",\"order_id\":\"o\","
        + "\"logical_timestamp\":"
        + timestamp
        + ",\"fulfillment_location_id\":\"US01\",\"items\":"
        + items
        + "}}";
  }

  private static final String ITEMS = "[{\"id\":\"a\",\"product_id\":\"P\"}]";

  @Test
  void timestamps_have_64_bits_and_are_never_rounded() {
    assertThat(((Sound) text.read(body("9223372036854775807", ITEMS))).event().logicalTimestamp())
        .isEqualTo(Long.MAX_VALUE);
    for (String wrong :
        List.of(
            "9223372036854775808", "-1", "1.5", "1e3", "\"12\"", "null", "1" + "0".repeat(900))) {
      assertThat(text.read(body(wrong, ITEMS)))
          .as(wrong)
          .isInstanceOfSatisfying(
              Unreadable.class, one -> assertThat(one.from()).isEqualTo(Long.MIN_VALUE));
    }
  }

  @Test
  void what_cannot_be_read_holds_back_from_its_timestamp_on_if_that_can_be_told() {
    for (String items :
        List.of(
            "7",
            "{}",
            "[{\"id\":\"a\"}]",
            "[{\"product_id\":\"P\"}]",
            "[{\"id\":7,\"product_id\":\"P\"}]",
            "[{\"id\":\"a\",\"product_id\":12}]",
            "[{\"id\":\"a\\u0000\",\"product_id\":\"P\"}]",
            "[{\"id\":\"\\ud800\",\"product_id\":\"P\"}]",
            "[{\"id\":\" a\",\"product_id\":\"P\"}]",
            "[{\"id\":\"" + "a".repeat(101) + "\",\"product_id\":\"P\"}]",
            "[{\"id\":\"a\",\"id\":\"b\",\"product_id\":\"P\"}]",
            "[".repeat(5_000))) {
      assertThat(text.read(body("42", items)))
          .as(items.substring(0, Math.min(60, items.length())))
          .isInstanceOfSatisfying(Unreadable.class, one -> assertThat(one.from()).isEqualTo(42));
    }
    String twice = body("42, \"logical_timestamp\": 40", ITEMS);
    assertThat(text.read(twice))
        .isInstanceOfSatisfying(Unreadable.class, one -> assertThat(one.from()).isEqualTo(40));
    for (String body : List.of("", "   ", "no JSON", "[]", "7", "null", "{", "{}", "\u0000")) {
      assertThat(text.read(body))
          .as(body)
          .isInstanceOfSatisfying(
              Unreadable.class, one -> assertThat(one.from()).isEqualTo(Long.MIN_VALUE));
    }
    assertThat(text.read(body("42", ITEMS) + "x")).isInstanceOf(Unreadable.class);
  }

  @Test
  void whatever_a_body_is_nothing_is_thrown_and_what_is_read_can_be_stored() {
    Random random = new Random(11);
    String good = body("42", ITEMS);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      ReceivedBody body = ReceivedBody.of(bytes);
      EventText.Heard heard = body.heard(text, 1_000_000);
      assertThat(body.event("newstore", heard, 1_000_000).id()).isEqualTo(heard.id());
      ids.add(heard.id());
    }
    assertThat(ids).hasSize(3_000);
  }

  @Test
  void a_body_that_is_too_long_or_no_utf8_is_unreadable_and_kept_as_far_as_it_can_be() {
    ReceivedBody latin = ReceivedBody.of(new byte[] {'{', (byte) 0xe9, '}'});
    EventText.Heard heard = latin.heard(text, 1_000);
    assertThat(heard).isInstanceOf(Unreadable.class);
    assertThat(latin.event("newstore", heard, 1_000).encoding()).isEqualTo("latin-1");
    assertThat(latin.event("newstore", heard, 1_000).body()).isEqualTo("{\u00e9}");
    ReceivedBody huge =
        ReceivedBody.of(
            body("42", "[" + " ".repeat(2_000_000) + "]").getBytes(StandardCharsets.UTF_8));
    EventText.Heard tooLong = huge.heard(text, 1_000_000);
    assertThat(tooLong)
        .isInstanceOfSatisfying(Unreadable.class, one -> assertThat(one.from()).isEqualTo(42));
    assertThat(huge.event("newstore", tooLong, 1_000_000).body()).hasSize(100_000);
  }

  @Test
  void an_unreadable_body_that_is_not_too_long_is_kept_whole() {
    String long300 = "{\"name\":" + " ".repeat(300_000) + "]";
    ReceivedBody broken = ReceivedBody.of(long300.getBytes(StandardCharsets.UTF_8));
    EventText.Heard heard = broken.heard(text, 1_000_000);
    assertThat(heard).isInstanceOf(Unreadable.class);
    assertThat(broken.event("newstore", heard, 1_000_000).body()).isEqualTo(long300);
    byte[] latin = new byte[200_000];
    java.util.Arrays.fill(latin, (byte) 0xe9);
    ReceivedBody bytes = ReceivedBody.of(latin);
    assertThat(bytes.event("newstore", bytes.heard(text, 1_000_000), 1_000_000).body())
        .hasSize(200_000);
  }
}
