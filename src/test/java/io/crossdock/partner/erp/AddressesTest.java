package io.crossdock.partner.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.RefusedException;
import io.crossdock.document.Documents;
import io.crossdock.document.Received;
import io.crossdock.flow.FlowSettings;
import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Seller;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.ledger.ChannelDefinition;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Problem;
import io.crossdock.operate.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which warehouse gets what: one that books, and one that does not. */
class AddressesTest {

  private static final String ORDER =
      "{\"number\":\"%s\",\"revision\":1,\"updatedAt\":\"2026-11-20T10:00:00Z\",\"shipTo\":{},"
          + "\"lines\":[{\"row\":\"1\",\"sku\":\"X\",\"quantity\":1}]%s}";
  private static final String CANCEL =
      "{\"number\":\"%s\",\"revision\":2,\"at\":\"2026-11-20T10:00:00Z\"%s}";

  @TempDir Path folder;
  private final Map<String, String> values = new HashMap<>();
  private final Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)));
  private final Neighbours neighbours = new Neighbours(Exports.NONE);
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger =
        Ledgers.open(
            LedgerSettings.sqlite(folder.resolve("ledger.db").toString()), CrashPoint.NONE);
    values.put("erp.warehouses", "EAST:infoplus, WEST:infoplus, MAIN:ongoing");
    values.put("erp.orders.suffix", "-ERP");
    neighbours.add(WarehouseRules.unbooked("infoplus", 50));
    neighbours.add(FlowSettings.warehouse("ongoing", settings, 50));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void an_order_goes_to_the_partner_behind_its_word_and_stays_there() throws Exception {
    Addresses addresses = addresses();

    assertThat(channels(addresses, order("1", "EAST"), order("2", "MAIN"), order("3", "WEST")))
        .isEqualTo(Map.of("orders.infoplus", 2, "reservations.ongoing", 1));

    // Neither says where: each follows its order.
    assertThat(
            channels(
                addresses,
                String.format(CANCEL, "2", ""),
                String.format(CANCEL, "3", ",\"set\":{\"shipBy\":\"2026-12-01\"}")))
        .isEqualTo(Map.of("orders.infoplus", 1, "reservations.ongoing", 1));

    assertThat(defects(addresses, order("2", "EAST")))
        .singleElement()
        .satisfies(
            why ->
                assertThat(why).contains("erp:2 is to go to infoplus, but ongoing has it already"));
  }

  @Test
  void a_cancellation_before_its_order_is_told_to_whoever_may_get_it() throws Exception {
    assertThat(channels(addresses(), String.format(CANCEL, "7", "")))
        .isEqualTo(Map.of("orders.infoplus", 1, "reservations.ongoing", 1));
  }

  @Test
  void a_change_before_its_order_is_parked() throws Exception {
    assertThat(defects(addresses(), String.format(CANCEL, "7", ",\"set\":{\"a\":1}")))
        .singleElement()
        .satisfies(why -> assertThat(why).contains("no order of that number is known yet"));
  }

  @Test
  void an_order_that_names_nothing_needs_a_warehouse_that_is_meant_then() throws Exception {
    assertThat(defects(addresses(), String.format(ORDER, "1", "")))
        .singleElement()
        .satisfies(
            why ->
                assertThat(why)
                    .contains(
                        "handling.warehouse is missing; it must be one of EAST, MAIN, WEST"
                            + " (erp.warehouses)"));

    values.put("erp.warehouse", "ongoing");
    assertThat(channels(addresses(), String.format(ORDER, "1", "")))
        .isEqualTo(Map.of("reservations.ongoing", 1));
  }

  @Test
  void what_nobody_takes_is_refused_and_what_all_take_goes_to_all() {
    Addresses addresses = addresses();
    assertThatThrownBy(() -> addresses.takers(Incoming.SUPPLIERS))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no warehouse of erp takes suppliers");

    ledger.define(ChannelDefinition.of("suppliers.infoplus", Mode.LATEST));
    ledger.define(ChannelDefinition.of("articles.infoplus", Mode.LATEST));
    ledger.define(ChannelDefinition.of("articles.ongoing", Mode.LATEST));
    assertThat(addresses.takers(Incoming.SUPPLIERS)).containsExactly("infoplus");
    assertThat(addresses.takers(Incoming.ITEMS)).containsExactly("infoplus", "ongoing");
  }

  @Test
  void a_shop_that_shows_stock_of_a_warehouse_nobody_books_is_refused_at_the_start() {
    values.put("shop.warehouse", "infoplus");
    FlowSettings.seller("shop", settings, true, false).ifPresent(neighbours::add);

    neighbours.judge(settings);

    assertThat(settings.problems())
        .extracting(Problem::where, Problem::what)
        .anySatisfy(
            one ->
                assertThat(one.toString())
                    .contains(
                        "shop.warehouse", "is 'infoplus', whose stock the hub does not know"));
    assertThat(neighbours.bookingWarehouses()).containsExactly("ongoing");
  }

  @Test
  void words_that_are_no_words_and_partners_that_are_none_are_named() {
    values.put("erp.warehouses", "EAST:infoplus, EAST:ongoing, WEST, NORTH:nobody");
    neighbours.add(FlowSettings.seller("erp", settings, false, true).orElseThrow());

    neighbours.judge(settings);

    assertThat(settings.problems())
        .extracting(Problem::where)
        .containsOnly("erp.warehouses")
        .hasSize(3);
  }

  private Addresses addresses() {
    return new Addresses(seller(), neighbours, new CamelLedger(ledger, Clock.systemUTC()));
  }

  private Seller seller() {
    return FlowSettings.seller("erp", settings, false, true).orElseThrow();
  }

  private static String order(String number, String place) {
    return String.format(
        ORDER, number, ",\"handling\":{\"warehouse\":\"" + place + "\",\"shipComplete\":false}");
  }

  private List<Addressed> addressed(Addresses addresses, String... documents) throws Exception {
    DocumentRules rules = new DocumentRules(seller(), Incoming.ORDERS, new Documents());
    List<Judged> judged = new java.util.ArrayList<>();
    for (String one : documents) {
      judged.add(
          rules.judge(
              new DocumentRows.Element(1, DocumentRows.MAPPER.readTree(one), null, null), "file"));
    }
    return addresses.of(Incoming.ORDERS, judged);
  }

  private Map<String, Integer> channels(Addresses addresses, String... documents) throws Exception {
    Map<String, Integer> channels = new HashMap<>();
    for (Addressed one : addressed(addresses, documents)) {
      assertThat(one.documents()).allMatch(Received.Sound.class::isInstance);
      channels.put(one.channel(), one.documents().size());
    }
    return channels;
  }

  private List<String> defects(Addresses addresses, String... documents) throws Exception {
    return addressed(addresses, documents).stream()
        .flatMap(one -> one.documents().stream())
        .map(one -> ((Received.Defective) one).reason())
        .toList();
  }
}
