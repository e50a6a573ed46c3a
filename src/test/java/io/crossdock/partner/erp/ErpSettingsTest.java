package io.crossdock.partner.erp;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.CamelLedger;
import io.crossdock.ledger.CrashPoint;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import io.crossdock.operate.Connects;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Problem;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Touchpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErpSettingsTest {

  private static final Path MANUAL = Path.of("routes/erp/erp/erp.properties");
  private static final List<String> HOW_TO =
      List.of(
          "erp-stock-feeds",
          "erp-movements-file",
          "erp-movements-push",
          "erp-movements-fetch",
          "erp-orders-and-articles",
          "erp-sql-tables");
  private static final Pattern KEY = Pattern.compile("erp(\\.[A-Za-z]+)+");

  @TempDir Path home;
  private final Map<String, String> values =
      new HashMap<>(Map.of("channel.stock.erp.version", "instant"));
  private final Settings settings = new Settings(key -> Optional.ofNullable(values.get(key)));

  @Test
  void every_setting_is_in_the_manual_and_the_manual_has_no_other() throws IOException {
    ErpSettings.read("erp", settings);
    String manual = Files.readString(MANUAL);

    assertThat(settings.asked())
        .filteredOn(key -> key.startsWith("erp."))
        .allSatisfy(
            key -> assertThat(manual).containsPattern("(?m)^(# )?" + Pattern.quote(key) + " ="));
    Matcher keys = Pattern.compile("(?m)^(?:# )?(erp\\.[A-Za-z.]+) =").matcher(manual);
    while (keys.find()) {
      assertThat(keys.group(1))
          .satisfiesAnyOf(
              key -> assertThat(settings.asked()).contains(key),
              key -> assertThat(routes()).contains("{{" + key));
    }
  }

  @Test
  void no_how_to_names_a_setting_that_does_not_exist() throws IOException {
    ErpSettings.read("erp", settings);
    for (String page : HOW_TO) {
      String text = Files.readString(Path.of("docs/how-to", page + ".md"));
      Matcher keys =
          KEY.matcher(
              text.replaceAll("erp\\.(properties|example)", "")
                  // Of channels, lanes and routes: their names end likewise.
                  .replaceAll("(exports|movements|channel|lane)\\.(exports\\.)?erp[.A-Za-z]*", "")
                  .replaceAll("lane `erp\\.(movements|documents)`", ""));
      while (keys.find()) {
        String key = keys.group();
        assertThat(settings.asked().contains(key) || routes().contains("{{" + key))
            .as("%s in %s", key, page)
            .isTrue();
      }
    }
  }

  @Test
  void what_is_commented_out_in_the_manual_is_the_default() throws IOException {
    ErpSettings defaults = ErpSettings.read("erp", settings);
    for (String line : Files.readAllLines(MANUAL)) {
      Matcher said = Pattern.compile("# (erp\\.[A-Za-z.]+) = (.+)").matcher(line);
      // Examples stand where nothing is the default.
      if (said.matches()
          && !said.group(1)
              .matches(".*(kind|columns|ignored|location|trim|url|warehouses?|query)")) {
        values.put(said.group(1), said.group(2));
      }
    }

    assertThat(ErpSettings.read("erp", settings)).usingRecursiveComparison().isEqualTo(defaults);
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void a_mode_that_overwrites_sales_and_a_door_without_a_key_are_warned_of() {
    values.put("erp.stock.reflects", "none");
    values.put("erp.http.enabled", "true");

    ErpSettings.read("erp", settings);

    assertThat(settings.problems())
        .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING))
        .extracting(Problem::where)
        .containsExactlyInAnyOrder("erp.stock.reflects", "erp.http.key");
  }

  @Test
  void an_erp_that_sells_from_a_warehouse_and_accepts_nothing_is_warned_of() {
    values.put("erp.warehouse", "ongoing");

    ErpSettings.read("erp", settings);

    assertThat(settings.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
              assertThat(problem.where()).isEqualTo("erp.documents.by");
              assertThat(problem.what())
                  .contains("is none, but erp.warehouse is ongoing", "for ever");
            });
  }

  @Test
  void whoever_trades_needs_a_warehouse_and_somebody_who_is_told() {
    values.put("erp.documents.enabled", "true");
    values.put("erp.documents.http.enabled", "true");
    values.put("erp.documents.by", "push");
    values.put("erp.documents.url", "erp.example.com");

    ErpSettings.read("erp", settings);

    assertThat(settings.problems())
        .extracting(Problem::where)
        .containsExactlyInAnyOrder("erp.warehouse", "erp.http.key", "erp.documents.url");

    values.put("erp.warehouse", "ongoing");
    values.put("erp.documents.url", "https://erp.example.com/crossdock");
    values.put("erp.orders.suffix", "-ERP");
    assertThat(ErpSettings.read("erp", settings).documents().seller())
        .satisfies(
            seller -> {
              assertThat(seller.warehouse()).isEqualTo("ongoing");
              assertThat(seller.suffix()).isEqualTo("-ERP");
              assertThat(seller.publishes()).isFalse();
              assertThat(seller.articleMaster()).isTrue();
            });
    assertThat(touchpoints())
        .extracting(Touchpoint::name)
        .contains("erp-orders", "erp-purchase-orders", "erp-items", "erp-receipts");
  }

  @Test
  void the_five_questions_are_answered_from_the_configuration() {
    values.put("erp.stock.inbox", "/srv/stock");
    values.put("erp.stock.kind", "full");

    List<Touchpoint> touchpoints = touchpoints();

    assertThat(touchpoints)
        .extracting(Touchpoint::name)
        .containsExactly("erp-stock", "erp-movements");
    assertThat(touchpoints.get(1).enabled()).isFalse();
    assertThat(touchpoints.get(1).who()).isEqualTo("nobody: erp.movements.by is none");
    assertThat(touchpoints.get(0).who()).isEqualTo("the ERP pushes files into /srv/stock");
    assertThat(touchpoints.get(0).when())
        .isEqualTo(
            "no cron: the folder is looked at every 1s (erp.stock.poll), and a file is taken when it"
                + " is whole (rename)");
    assertThat(touchpoints.get(0).records())
        .isEqualTo("all, unless a feed says that it is a delta");

    values.put("erp.http.enabled", "true");
    values.put("erp.movements.by", "file");
    values.put("erp.movements.outbox", "/srv/movements");
    assertThat(touchpoints().get(1).who())
        .isEqualTo(
            "the hub writes files (json-lines) into /srv/movements; the ERP takes them away");
    assertThat(touchpoints().get(1).enabled()).isTrue();
    assertThat(touchpoints().get(0).who())
        .isEqualTo("the ERP pushes files into /srv/stock, or to POST /hooks/erp/stock");
  }

  @Test
  void whether_the_inbox_can_be_used_is_told_without_making_it(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    values.put("erp.stock.inbox", folder.resolve("a/b").toString());
    assertThat(connect()).allMatch(Connects.Attempted::reachable);
    assertThat(folder.resolve("a")).doesNotExist();

    values.put("erp.stock.inbox", file.resolve("b").toString());
    assertThat(connect())
        .singleElement()
        .satisfies(tried -> assertThat(tried.detail()).isEqualTo(file + " is no folder"));
  }

  @Test
  void ways_to_take_movements_that_cannot_work_are_refused() {
    assertThat(problems(Map.of("erp.movements.by", "push")))
        .anyMatch(one -> one.contains("erp.movements.url is missing"));
    assertThat(problems(Map.of("erp.movements.by", "push", "erp.movements.url", "erp:movements")))
        .anyMatch(one -> one.contains("erp.movements.url is 'erp:movements'"));
    assertThat(
            problems(Map.of("erp.movements.by", "push", "erp.movements.url", "http://a:b@erp/m")))
        .anyMatch(one -> one.contains("holds a user or password"));
    // The route compares it as text: another spelling would lead to where nothing is sent.
    assertThat(problems(Map.of("erp.movements.by", "FILE")))
        .anyMatch(one -> one.contains("erp.movements.by is 'FILE'"));
    assertThat(problems(Map.of("erp.enabled", "True")))
        .anyMatch(one -> one.contains("erp.enabled is 'True'"));
    assertThat(problems(Map.of("erp.movements.by", "fetch")))
        .anyMatch(one -> one.contains("erp.http.enabled is false"));
    assertThat(problems(Map.of("erp.movements.by", "file", "erp.movements.format", "json")))
        .anyMatch(one -> one.contains("erp.movements.format is json"));
    assertThat(
            problems(
                Map.of(
                    "erp.movements.by", "file",
                    "erp.stock.reflects", "erp-books-at-fulfillment")))
        .anyMatch(one -> one.contains("has the sale taken off twice"));
    assertThat(problems(Map.of("erp.stock.reflects", "accepted-before-asOf")))
        .anyMatch(one -> one.contains("nothing is ever accepted"));
  }

  private static List<String> problems(Map<String, String> said) {
    Map<String, String> all = new HashMap<>(said);
    all.put("channel.stock.erp.version", "instant");
    Settings settings = new Settings(key -> Optional.ofNullable(all.get(key)));
    ErpSettings.read("erp", settings);
    return settings.problems().stream()
        .map(problem -> problem.where() + " " + problem.what())
        .toList();
  }

  private List<Touchpoint> touchpoints() {
    return made(Erp::touchpoints);
  }

  private List<Connects.Attempted> connect() {
    return made(Erp::tryConnect);
  }

  private <T> T made(Function<Erp, T> question) {
    try (Ledger ledger =
        Ledgers.open(
            LedgerSettings.sqlite(home.resolve("ledger.db").toString()), CrashPoint.NONE)) {
      CamelLedger camel = new CamelLedger(ledger, Clock.systemUTC());
      return question.apply(
          (Erp)
              Erp.read(
                      "erp",
                      settings,
                      Clock.systemUTC(),
                      new io.crossdock.flow.Neighbours(Exports.NONE))
                  .make(camel));
    }
  }

  private static String routes() {
    try (var files = Files.list(MANUAL.getParent())) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
