package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.operate.Problem;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkareaSettingsTest {

  private final Map<String, String> values =
      new HashMap<>(
          Map.of(
              "se.mongo.url",
              "mongodb://127.0.0.1:27017/",
              "se.mongo.database",
              "shop_production"));

  @Test
  void a_shop_needs_little() {
    WorkareaSettings settings = read();

    assertThat(problems()).isEmpty();
    assertThat(settings.channel()).isEqualTo("stock.se");
    assertThat(settings.rules().insertPolicy()).isEqualTo("standard");
  }

  @Test
  void how_movements_are_told_is_checked() {
    values.put("se.transactions.enabled", "true");
    assertThat(problems()).singleElement().asString().contains("never");
    values.put("schedule.se-transactions.cron", "0 * * * * ?");
    values.put("se.transactions.begin", "2026-03-01T00:00:00Z");
    values.put("se.transactions.join", "orders, shippings");
    assertThat(problems()).isEmpty();
    assertThat(read().transactions().joins())
        .containsExactly(OrderContext.Join.ORDERS, OrderContext.Join.SHIPPINGS);
    values.put("se.transactions.begin", "yesterday");
    values.put("se.transactions.join", "payments");
    assertThat(problems())
        .extracting(Problem::where)
        .containsExactly("se.transactions.begin", "se.transactions.join");
    values.keySet().removeIf(key -> key.startsWith("se.transactions."));
    assertThat(problems()).singleElement().asString().contains("is false, so nothing is read");
  }

  @Test
  void an_erp_that_reflects_what_nobody_tells_is_warned_of() {
    values.put("erp.stock.reflects", "erp-books-at-fulfillment");
    assertThat(problems()).isEmpty();
    values.put("erp.stock.reflects", "accepted-before-asOf");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("se.transactions.enabled")
        .contains("erp.stock.reflects is accepted-before-asof")
        .contains("taken off each one for ever");
    values.put("se.stock.figures", "stock.wms");
    assertThat(problems()).isEmpty();
    values.put("wms.stock.reflects", "reflects");
    values.put("se.transactions.enabled", "true");
    values.put("schedule.se-transactions.cron", "0 * * * * ?");
    assertThat(problems()).isEmpty();
  }

  @Test
  void what_each_way_of_writing_needs_is_named() {
    values.put("se.write", "api");
    assertThat(problems())
        .extracting(Problem::where)
        .containsExactly("se.api.url", "se.api.user", "se.api.password");
    values.put("se.write", "datafile");
    assertThat(problems()).singleElement().asString().contains("se.datafile.folder", "missing");
    values.put("se.write", "fax");
    assertThat(problems()).singleElement().asString().contains("database, api, datafile");
  }

  @Test
  void a_nudge_needs_the_admin_api_and_a_way_that_bypasses_it() {
    values.put("se.nudge", "api");
    assertThat(problems())
        .extracting(Problem::where)
        .containsExactly("se.api.url", "se.api.user", "se.api.password");
    adminApi("https://shop.example.com/api/admin/");
    assertThat(problems()).isEmpty();
    assertThat(read().ways().api()).hasToString("https://shop.example.com/api/admin");
    values.put("se.write", "api");
    assertThat(problems()).singleElement().asString().contains("se.nudge", "needs no nudge");
  }

  @Test
  void an_address_of_the_admin_api_that_cannot_be_meant_is_refused() {
    values.put("se.write", "api");
    adminApi("shop.example.com/api/admin");
    assertThat(problems()).singleElement().asString().contains("https://");
    adminApi("https://hub:secret@shop.example.com/api/admin");
    assertThat(problems()).singleElement().asString().contains("user").doesNotContain("secret");
    adminApi("https://shop.example.com/api/admin?page=1");
    assertThat(problems()).singleElement().asString().contains("behind its path");
    adminApi("http://shop.example.com/api/admin");
    assertThat(problems())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.isError()).isFalse();
              assertThat(one.what()).contains("can be read on the way");
            });
  }

  @Test
  void a_call_that_the_lease_does_not_outlast_is_refused() {
    values.put("se.write", "api");
    adminApi("https://shop.example.com/api/admin");
    values.put("se.api.timeout", "30000");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("se.api.timeout", "30000 ms", "ledger.lease", "6000");
    values.put("ledger.lease", "34s");
    assertThat(problems()).isEmpty();
    assertThat(read().ways().api().timeout()).hasSeconds(30);
  }

  private void adminApi(String url) {
    values.put("se.api.url", url);
    values.put("se.api.user", "hub@example.com");
    values.put("se.api.password", "secret");
  }

  @Test
  void a_password_in_the_address_is_refused_and_not_shown() {
    values.put("se.mongo.url", "mongodb://hub:secret@db.example.com/");

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("se.mongo.password")
        .doesNotContain("secret");
  }

  @Test
  void everything_that_is_wrong_is_named_at_once() {
    values.clear();
    values.put("se.policy.insert", "backorderable");
    values.put("se.policies.custom", "preorder=magic");
    values.put("se.mongo.user", "hub");
    values.put("se.stock.batch", "many");
    values.put("schedule.se-all.cron", "daily");

    assertThat(problems())
        .extracting(Problem::where)
        .containsExactlyInAnyOrder(
            "se.mongo.url",
            "se.mongo.database",
            "se.mongo.user",
            "se.policies.custom",
            "se.policy.insert",
            "se.stock.batch",
            "schedule.se-all.cron");
  }

  @Test
  void new_documents_under_ignore_are_warned_of() {
    values.put("se.policy.insert", "ignore");

    assertThat(problems()).singleElement().matches(problem -> !problem.isError());
  }

  @Test
  void the_five_questions_are_answered_from_the_configuration() {
    values.put("se.enabled", "false");
    values.put("se.policy.insert", "allow_backorder");

    var touchpoint = WorkareaTouchpoints.of(read()).get(0);

    assertThat(touchpoint.name()).isEqualTo("se-stock");
    assertThat(touchpoint.enabled()).isFalse();
    assertThat(touchpoint.transforms()).contains("allow_backorder");
    assertThat(touchpoint.who()).contains("shop_production");

    assertThat(touchpoint("se-all").when())
        .isEqualTo("never by itself (schedule.se-all.cron), and when asked for: run-now se-all");
    values.put("schedule.se-all.cron", "0 30 4 * * ?");
    values.put("schedule.se-all.zone", "Europe/Stockholm");
    var all = touchpoint("se-all");
    assertThat(all.when()).startsWith("by cron '0 30 4 * * ?' in Europe/Stockholm (");
  }

  @Test
  void who_pushes_is_answered_from_the_way_that_is_configured() {
    adminApi("https://shop.example.com/api/admin");
    assertThat(touchpoint("se-nudge").enabled()).isFalse();
    values.put("se.nudge", "api");
    assertThat(touchpoint("se-nudge").who()).contains("https://shop.example.com/api/admin");
    values.remove("se.nudge");
    values.put("se.write", "api");
    assertThat(touchpoint("se-stock").who())
        .contains("https://shop.example.com/api/admin", "one bulk");
    values.put("se.write", "datafile");
    values.put("se.datafile.folder", "/srv/imports");
    assertThat(touchpoint("se-stock").who()).contains("CSV files into /srv/imports");
  }

  private Touchpoint touchpoint(String name) {
    return WorkareaTouchpoints.of(read()).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private WorkareaSettings read() {
    return WorkareaSettings.read("se", settings());
  }

  private List<Problem> problems() {
    Settings settings = settings();
    WorkareaSettings.read("se", settings);
    return settings.problems();
  }

  private Settings settings() {
    return new Settings(key -> Optional.ofNullable(values.get(key)));
  }
}
