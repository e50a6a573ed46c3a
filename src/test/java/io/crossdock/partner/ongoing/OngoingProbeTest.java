package io.crossdock.partner.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.operate.Connects.Attempted;
import io.crossdock.operate.Settings;
import io.crossdock.sandbox.ongoing.OngoingSimulator;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OngoingProbeTest {

  private OngoingSimulator simulator;

  @BeforeEach
  void starts() {
    simulator = OngoingHarness.simulator();
  }

  @AfterEach
  void stops() {
    simulator.close();
  }

  private List<Attempted> attempted(Map<String, String> but) {
    URI address = URI.create(simulator.address());
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "ongoing.enabled",
                "true",
                "ongoing.url",
                "http://" + address.getAuthority(),
                "ongoing.system",
                address.getPath().substring(1),
                "ongoing.goodsOwner",
                String.valueOf(OngoingHarness.OWNER),
                "ongoing.user",
                OngoingSimulator.USER,
                "ongoing.password",
                OngoingSimulator.PASSWORD));
    all.putAll(but);
    Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
    OngoingSettings read = OngoingSettings.read("ongoing", settings);
    settings.orThrow();
    return OngoingProbe.of(read);
  }

  @Test
  void what_the_warehouse_has_and_calls_so_is_fine() {
    List<Attempted> tried = attempted(Map.of("ongoing.orders.transporters", "MYPACK:PN/PN-STD"));
    assertThat(tried).hasSize(3).allMatch(Attempted::reachable);
    assertThat(tried.get(0).target()).endsWith(", goods owner " + OngoingHarness.OWNER);
  }

  @Test
  void statuses_and_carriers_that_the_warehouse_does_not_have_are_named() {
    List<Attempted> tried =
        attempted(
            Map.of(
                "ongoing.purchaseOrders.cancelled", "901",
                "ongoing.orders.transporters", "MYPACK:PN/19"));
    assertThat(tried).hasSize(3);
    assertThat(tried.get(1).detail())
        .isEqualTo(
            "ongoing.purchaseOrders.cancelled names 901, which is no status of purchase orders"
                + " here; there are [100, 200, 300, 400, 500, 900]");
    assertThat(tried.get(2).detail())
        .contains("ongoing.orders.transporters sends MYPACK by PN/19")
        .endsWith("there are [DHL/DHL-STD, PN/PN-STD]");
  }

  @Test
  void where_statuses_of_orders_are_others_nothing_more_is_asked() {
    List<Attempted> tried =
        attempted(Map.of("ongoing.status.shipped", "450,501", "ongoing.status.fulfilAt", "450"));
    assertThat(tried).hasSize(1);
    assertThat(tried.get(0).detail()).contains("ongoing.status.shipped names 501");
  }

  @Test
  void who_is_not_let_in_is_told_which_keys_to_check_and_nothing_more_is_asked() {
    List<Attempted> tried = attempted(Map.of("ongoing.password", "another"));
    assertThat(tried).hasSize(1);
    assertThat(tried.get(0).detail())
        .isEqualTo("it answered 401; check ongoing.url, .system, .user and .password");
    simulator.close();
    assertThat(attempted(Map.of()).get(0).detail()).endsWith(".user and .password");
  }

  @Test
  void a_warehouse_that_is_switched_off_is_not_asked() {
    List<Attempted> tried = attempted(Map.of("ongoing.enabled", "false"));
    assertThat(tried).hasSize(1).allMatch(Attempted::reachable);
    assertThat(tried.get(0).target()).endsWith("(not asked: ongoing.enabled is false)");
  }
}
