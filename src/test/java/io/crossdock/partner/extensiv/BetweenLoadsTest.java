package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.AnswerLimit;
import io.crossdock.document.Address;
import io.crossdock.document.Order;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Targets;
import io.crossdock.sandbox.extensiv.CatalogueDesk;
import io.crossdock.sandbox.extensiv.Fault;
import io.crossdock.sandbox.extensiv.OrderDesk;
import io.crossdock.sandbox.extensiv.ProductType;
import io.crossdock.sandbox.extensiv.SalesChannel;
import io.crossdock.sandbox.extensiv.Warehouse;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.Selection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BetweenLoadsTest {

  private ExtensivHarness hub;
  private CatalogueDesk desk;
  private Path folder;

  @BeforeEach
  void begins(@TempDir Path temp) {
    folder = temp;
    hub = new ExtensivHarness(folder, Map.of("extensiv.channels", "shop:9001"));
    desk = hub.simulator.catalogue();
    desk.warehouse(Warehouse.direct(101, "EAST"));
    desk.salesChannel(SalesChannel.of(9001, "Shopify US"));
    desk.product("TEE", ProductType.CORE_PRODUCT);
    desk.stock("TEE", 101, "A-01", 10);
    desk.listing(9001, "us-tee", "TEE");
  }

  @AfterEach
  void ends() {
    hub.close();
  }

  static Order order(String number, String sku, int quantity) {
    return order(number, sku, quantity, 1);
  }

  private static Order order(String number, String sku, int quantity, int revision) {
    return order(number, null, sku, quantity, revision);
  }

  /** As a cart whose buyers know another number than the hub. */
  private static Order called(String number, String people, int quantity) {
    return order(number, people, "TEE", quantity, 1);
  }

  private static Order order(String number, String people, String sku, int quantity, int revision) {
    return new Order(
        "shop",
        number,
        revision,
        people,
        null,
        Instant.parse("2026-05-04T10:00:00Z"),
        new Address("Ann", null, "Street 1", null, null, "12345", "Town", null, "SE", null, null),
        List.of(Order.Line.of("1", sku, quantity)),
        null,
        null,
        null);
  }

  private long shown() {
    return hub.targets(ExtensivHarness.combining()).of(List.of("TEE")).get("TEE").total();
  }

  @Test
  void an_order_is_taken_off_until_order_manager_names_it_whenever_stock_is_read() {
    hub.run("load");
    hub.comes(order("1001", "us-tee", 3));
    long before = shown();
    hub.run("load");
    long unseen = shown();
    // Order Manager downloads it: three are set aside there.
    hub.simulator.orders().sell("1001", 9001, 101, List.of(OrderDesk.Line.of("TEE", 3)));
    hub.run("orders");
    hub.run("load");

    assertThat(before).isEqualTo(7);
    assertThat(unseen).isEqualTo(7);
    assertThat(shown()).isEqualTo(7);
    assertThat(
            hub.remembered("pending.extensiv", "shop:1001", Pending.class).orElseThrow().seenAt())
        .isNotNull();
  }

  @Test
  void an_order_that_order_manager_named_before_its_cart_did_is_not_taken_off_once_more() {
    hub.run("load");
    hub.simulator.orders().sell("1001", 9001, 101, List.of(OrderDesk.Line.of("TEE", 3)));
    hub.run("orders");
    long before = shown();
    hub.comes(order("1001", "us-tee", 3));
    long after = shown();
    hub.run("load");
    hub.run("retention");

    assertThat(before).isEqualTo(7);
    assertThat(after).isEqualTo(7);
    assertThat(shown()).isEqualTo(7);
    assertThat(hub.targets(ExtensivHarness.combining()).of(List.of("TEE")).get("TEE").sold())
        .as("it was sold all the same")
        .isEqualTo(3);
    assertThat(hub.remembered("named.extensiv", "shop:1001", NamedOrders.Named.class)).isEmpty();
  }

  private Pending remembered(String number) {
    return hub.remembered("pending.extensiv", "shop:" + number, Pending.class).orElseThrow();
  }

  @Test
  void an_order_is_known_by_the_number_that_people_see() {
    hub.run("load");
    hub.comes(called("5907000000001", "#1001", 3));
    hub.comes(called("5907000000002", "#1002", 1));
    hub.simulator.orders().sell("1001", 9001, 101, List.of(OrderDesk.Line.of("TEE", 3)));
    hub.simulator.orders().sell("#1002", 9001, 101, List.of(OrderDesk.Line.of("TEE", 1)));
    hub.run("orders");
    hub.run("load");

    assertThat(remembered("5907000000001").seenAt()).isNotNull();
    assertThat(remembered("5907000000002").seenAt()).isNotNull();
    assertThat(shown()).as("stock that was read contains both").isEqualTo(6);
    assertThat(hub.newest("orders").summary()).contains("2 of them of carts and not seen before");
  }

  @Test
  void an_order_that_was_named_as_people_know_it_before_its_cart_told_is_not_taken_off_twice() {
    hub.run("load");
    hub.simulator.orders().sell("#1001", 9001, 101, List.of(OrderDesk.Line.of("TEE", 3)));
    hub.run("orders");
    hub.comes(called("5907000000001", "#1001", 3));

    assertThat(shown()).isEqualTo(7);
    assertThat(hub.remembered("named.extensiv", "shop:1001", NamedOrders.Named.class)).isEmpty();
  }

  @Test
  void a_number_that_two_orders_of_a_cart_may_mean_names_none_of_them() {
    hub.run("load");
    // A plugin numbers orders: what people call the one is the id of another.
    hub.comes(called("1001", "17", 1));
    hub.comes(called("5001", "1001", 2));
    hub.comes(called("5002", "#2000", 1));
    hub.comes(called("5003", "2000", 1));
    hub.simulator.orders().sell("1001", 9001, 101, List.of(OrderDesk.Line.of("TEE", 2)));
    hub.simulator.orders().sell("2000", 9001, 101, List.of(OrderDesk.Line.of("TEE", 1)));
    hub.run("orders");

    for (String number : List.of("1001", "5001", "5002", "5003")) {
      assertThat(remembered(number).seenAt()).as(number).isNull();
    }
    assertThat(hub.newest("orders").summary())
        .contains("2 with a number that several orders of the cart have");
  }

  @Test
  void what_an_order_grew_by_since_order_manager_named_it_is_taken_off() {
    hub.run("load");
    hub.simulator.orders().sell("1001", 9001, 101, List.of(OrderDesk.Line.of("TEE", 3)));
    hub.run("orders");
    hub.comes(order("1001", "us-tee", 5));

    // All five, as nobody says which of them Order Manager has.
    assertThat(shown()).isEqualTo(2);
  }

  @Test
  void an_order_of_a_bundle_that_order_manager_names_is_off_its_parts_all_the_same() {
    desk.bundle("SET", List.of(new CatalogueDesk.Part("TEE", 2)));
    desk.stock("SET", 101, "A-01", 0);
    hub.run("load");
    hub.comes(order("1001", "SET", 2));
    long before = shown();
    hub.simulator.orders().sell("1001", 9001, 101, List.of(OrderDesk.Line.of("SET", 2)));
    hub.run("orders");

    assertThat(before).isEqualTo(6);
    assertThat(shown()).isEqualTo(6);
    // Both are of one reading: the bundle's record says whether the order is in its parts'.
    assertThat(hub.remembered("patch.extensiv", "TEE", Patch.class).map(Patch::asOf))
        .isEqualTo(hub.remembered("patch.extensiv", "SET", Patch.class).map(Patch::asOf))
        .isPresent();
  }

  @Test
  void what_an_order_grew_by_is_taken_off_though_order_manager_named_it_before() {
    hub.run("load");
    hub.comes(order("1001", "TEE", 3));
    hub.simulator.orders().sell("1001", 9001, 101, List.of(OrderDesk.Line.of("TEE", 3)));
    hub.run("orders");
    hub.run("load");
    long before = shown();
    hub.comes(order("1001", "TEE", 2, 2));
    long fewer = shown();
    hub.comes(order("1001", "TEE", 5, 3));

    assertThat(before).isEqualTo(7);
    assertThat(fewer).isEqualTo(7);
    // All five, as nobody says which of them Order Manager has.
    assertThat(shown()).isEqualTo(2);
  }

  @Test
  void an_order_that_came_before_any_load_is_taken_off_once_one_says_whose_code_it_names() {
    hub.comes(order("1001", "us-tee", 3));
    hub.run("load");
    hub.run("retention");

    assertThat(shown()).isEqualTo(7);
    assertThat(hub.marked()).contains("TEE");
  }

  @Test
  void skus_of_orders_that_others_made_are_read_again() {
    hub.run("load");
    hub.simulator.orders().sell("W-7", 9001, 101, List.of(OrderDesk.Line.of("TEE", 4)));
    hub.run("orders");

    assertThat(shown()).isEqualTo(6);
    assertThat(hub.marked()).contains("TEE");
    assertThat(hub.newest("orders").summary()).startsWith("1 orders that changed");
  }

  @Test
  void without_patience_for_orders_nobody_named_a_reading_contains_them() {
    hub.again(Map.of("extensiv.orders.unseen", "0s"));
    hub.run("load");
    hub.comes(order("1001", "TEE", 3));
    long before = shown();
    hub.run("load");

    assertThat(before).isEqualTo(7);
    assertThat(shown()).isEqualTo(10);
  }

  @Test
  void a_listing_that_changes_is_a_code_of_carts_before_the_next_load() {
    hub.run("load");
    Targets targets = hub.targets(ExtensivHarness.cart("Shopify US", new Selection.CombineAll()));
    desk.listing(9001, "us-tee-2", "TEE");
    desk.listing(9001, "us-tee", false, true);
    hub.run("listings");

    assertThat(targets.of(List.of("TEE")).get("TEE").amounts())
        .isEqualTo(Map.of("us-tee-2", new Amount.Total(10)));
    assertThat(targets.skus(List.of("us-tee", "us-tee-2", "TEE")))
        .isEqualTo(Map.of("us-tee-2", "TEE"));
    assertThat(hub.marked()).contains("TEE");
    Published with = hub.published();
    hub.run("listings");
    assertThat(hub.published()).isEqualTo(with);
    hub.run("load");
    assertThat(targets.of(List.of("TEE")).get("TEE").amounts()).containsOnlyKeys("us-tee-2");
  }

  @Test
  void levels_of_a_channel_are_passed_on_and_orders_taken_off() {
    hub.again(Map.of("extensiv.mode", "sales-channel", "extensiv.acknowledge", "9001"));
    hub.run("load");
    Targets targets =
        hub.targets(ExtensivHarness.cart("Shopify US", new Selection.OneChannel(9001)));
    hub.run("acknowledge");
    long first = targets.of(List.of("TEE")).get("TEE").total();
    desk.stock("TEE", 101, "A-01", 4);
    hub.run("acknowledge");

    assertThat(first).isEqualTo(10);
    assertThat(targets.of(List.of("TEE")).get("TEE").amounts())
        .isEqualTo(Map.of("us-tee", new Amount.Total(4)));
    assertThat(targets.gate()).isInstanceOf(Gate.Ok.class);
    assertThat(hub.newest("acknowledge").summary()).isEqualTo("1 levels changed in 1 channels");
    hub.comes(order("1001", "TEE", 1));
    assertThat(targets.of(List.of("TEE")).get("TEE").total()).isEqualTo(3);
  }

  private Targets ofChannel(Map<String, String> more) {
    hub.again(Map.of("extensiv.mode", "sales-channel", "extensiv.acknowledge", "9001"));
    hub.again(more);
    hub.run("load");
    hub.run("acknowledge");
    return hub.targets(ExtensivHarness.cart("Shopify US", new Selection.OneChannel(9001)));
  }

  private static long level(Targets targets) {
    return targets.of(List.of("TEE")).get("TEE").total();
  }

  @Test
  void a_load_does_not_make_levels_of_channels_contain_an_order() {
    Targets targets = ofChannel(Map.of());
    hub.comes(order("1001", "TEE", 3));
    hub.simulator.orders().sell("1001", 9001, 101, List.of(OrderDesk.Line.of("TEE", 3)));
    hub.run("orders");
    hub.run("load");
    String still = hub.run("retention").summary();
    long before = level(targets);
    hub.run("acknowledge");

    assertThat(still).contains("the load contains 0");
    assertThat(before).isEqualTo(7);
    assertThat(level(targets)).isEqualTo(7);
    assertThat(hub.run("retention").summary()).contains("the load contains 1");
    assertThat(level(targets)).isEqualTo(7);
  }

  @Test
  void an_order_in_a_level_told_before_it_was_named_is_not_taken_off_for_ever() {
    Targets targets = ofChannel(Map.of("extensiv.orders.unseen", "0s"));
    hub.comes(order("1001", "TEE", 3));
    hub.simulator.orders().sell("1001", 9001, 101, List.of(OrderDesk.Line.of("TEE", 3)));
    hub.run("acknowledge");
    hub.run("orders");
    long twice = level(targets);
    hub.run("acknowledge");
    hub.run("retention");

    assertThat(twice).isEqualTo(4);
    assertThat(level(targets)).isEqualTo(7);
  }

  @Test
  void an_answer_of_levels_that_cannot_be_read_is_kept_as_it_came() throws Exception {
    Targets targets = ofChannel(Map.of());
    String half = "[{\"listingSku\": \"us-tee\", \"masterSku\"";
    hub.simulator.traffic().fault(Fault.status("POST /v1.2/inventory/acknowledge", 200, half));
    hub.run("acknowledge");

    assertThat(hub.reviews()).containsExactly("load-unreadable");
    try (Stream<Path> left = Files.list(folder.resolve("extensiv/acks"))) {
      assertThat(left)
          .singleElement()
          .satisfies(
              file -> {
                assertThat(file.toString()).endsWith(".unreadable");
                assertThat(file).hasContent(half);
              });
    }
    desk.stock("TEE", 101, "A-01", 4);
    hub.run("acknowledge");
    assertThat(level(targets)).isEqualTo(4);
  }

  @Test
  void an_answer_of_levels_that_never_came_is_told_to_people() {
    hub.again(Map.of("extensiv.mode", "sales-channel", "extensiv.acknowledge", "9001"));
    hub.run("load");
    hub.simulator
        .traffic()
        .fault(Fault.of(Fault.Effect.COMMIT_THEN_DROP, "POST /v1.2/inventory/acknowledge"));
    hub.run("acknowledge");

    assertThat(hub.reviews()).containsExactly("acknowledge-lost");
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A level with so much beside it that nobody knows. */
  private static String level(String sku, int units, int more) {
    return "{\"listingSku\": \"us-"
        + sku.toLowerCase(Locale.ROOT)
        + "\", \"masterSku\": \""
        + sku
        + "\", \"more\": \""
        + "x".repeat(more)
        + "\", \"availableQuantity\": "
        + units
        + "}";
  }

  @Test
  void an_answer_of_levels_may_be_longer_than_any_other_may_be() {
    Targets targets = ofChannel(Map.of());
    String most =
        IntStream.range(0, 36)
            .mapToObj(i -> level("MANY-" + i, i, 1_000_000))
            .collect(Collectors.joining(",", "[", "," + level("TEE", 6, 0) + "]"));
    assertThat((long) most.length()).isGreaterThan(AnswerLimit.STANDARD.bytes());
    hub.simulator.traffic().fault(Fault.status("POST /v1.2/inventory/acknowledge", 200, most));
    hub.run("acknowledge");

    assertThat(hub.newest("acknowledge").summary()).isEqualTo("37 levels changed in 1 channels");
    assertThat(level(targets)).isEqualTo(6);
    assertThat(hub.reviews()).isEmpty();
  }

  @Test
  void what_came_of_an_answer_of_levels_that_broke_off_is_taken_in() {
    Targets targets = ofChannel(Map.of());
    InputStream breaks =
        new SequenceInputStream(
            bytes("[" + level("TEE", 6, 2_000) + ", {\"listingSku\": \"us-"),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("reset");
              }
            });
    AckFiles files = new AckFiles(folder.resolve("extensiv/acks"));
    assertThatThrownBy(() -> files.keep(9001, Instant.now(), breaks)).hasMessage("reset");
    hub.simulator
        .traffic()
        .fault(Fault.status("POST /v1.2/inventory/acknowledge", 200, "[]").times(0));
    hub.run("acknowledge");

    assertThat(level(targets)).isEqualTo(6);
    assertThat(hub.reviews()).containsExactly("load-unreadable");
  }

  @Test
  void an_order_names_an_article_by_the_code_of_its_channel() {
    hub.run("load");
    hub.comes(order("1001", "us-tee", 2));

    assertThat(shown()).isEqualTo(8);
  }

  @Test
  void levels_that_were_told_before_the_hub_died_are_taken_in_first() throws Exception {
    hub.again(Map.of("extensiv.mode", "sales-channel", "extensiv.acknowledge", "9001"));
    hub.run("load");
    // As it is left by who dies behind the answer: on disk, and no more than that.
    new AckFiles(folder.resolve("extensiv/acks"))
        .keep(
            9001,
            Instant.now(),
            bytes(
                "[{\"listingId\": 1, \"listingSku\": \"us-tee\", \"masterSku\": \"TEE\","
                    + " \"salesChannelId\": 9001, \"availableQuantity\": 6},"
                    + " {\"listingSku\": \"us-set\", \"masterSku\": \"SET\"}]"));
    hub.simulator.catalogue().level(9001, "us-tee", 6);
    hub.simulator
        .traffic()
        .fault(Fault.status("POST /v1.2/inventory/acknowledge", 200, "[]").times(0));
    hub.run("acknowledge");
    Targets targets =
        hub.targets(ExtensivHarness.cart("Shopify US", new Selection.OneChannel(9001)));

    assertThat(targets.of(List.of("TEE")).get("TEE").amounts())
        .isEqualTo(Map.of("us-tee", new Amount.Total(6)));
    assertThat(hub.reviews()).containsExactly("load-unreadable");
    try (Stream<Path> left = Files.list(folder.resolve("extensiv/acks"))) {
      assertThat(left).singleElement().asString().endsWith(".unreadable");
    }
  }

  @Test
  void a_comparison_finds_levels_that_were_lost_and_such_that_nobody_has() {
    hub.again(Map.of("extensiv.mode", "sales-channel", "extensiv.acknowledge", "9001"));
    hub.run("load");
    List<String> before = compare();
    desk.level(9001, "us-tee", 99);
    hub.run("acknowledge");
    List<String> after = compare();

    assertThat(before).containsExactly("missing TEE in Shopify US as us-tee: null");
    assertThat(after).containsExactly("drift TEE in Shopify US as us-tee: 99");
  }

  private List<String> compare() {
    return hub.compared().stream()
        .map(one -> one.kind().word() + " " + one.key() + ": " + one.here())
        .toList();
  }

  @Test
  void an_order_of_a_bundle_takes_from_what_a_later_load_says_it_is_made_of() {
    desk.product("PEN", ProductType.CORE_PRODUCT);
    desk.stock("PEN", 101, "A-01", 10);
    desk.bundle("SET", List.of(new CatalogueDesk.Part("TEE", 1)));
    desk.stock("SET", 101, "A-01", 0);
    hub.run("load");
    hub.comes(order("1001", "SET", 2));
    desk.parts("SET", List.of(new CatalogueDesk.Part("PEN", 3)));
    hub.run("load");
    hub.run("retention");
    Targets targets = hub.targets(ExtensivHarness.combining());

    assertThat(targets.of(List.of("PEN")).get("PEN").total()).isEqualTo(4);
    assertThat(targets.of(List.of("TEE")).get("TEE").total()).isEqualTo(10);
  }

  @Test
  void an_answer_that_could_not_be_read_is_kept_as_long_as_orders_are() throws Exception {
    hub.again(Map.of("extensiv.orders.keep", "2d"));
    Path acks = Files.createDirectories(folder.resolve("extensiv/acks"));
    String old = aside(Instant.now().minusSeconds(3 * 86_400));
    String young = aside(Instant.now().minusSeconds(86_400));
    for (String name : List.of(old, young, "notes.unreadable")) {
      Files.writeString(acks.resolve(name), "{");
    }

    assertThat(hub.run("retention").summary())
        .endsWith(", 1 answers that could not be read deleted");
    try (Stream<Path> left = Files.list(acks)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(young, "notes.unreadable");
    }
  }

  private static String aside(Instant asked) {
    return asked.toEpochMilli() + "-9001.json.unreadable";
  }
}
