package io.crossdock.partner.cartfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.flow.Gate;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Runs;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.Previews.Change;
import io.crossdock.operate.Reports;
import io.crossdock.operate.Reports.Asked;
import io.crossdock.partner.cartfile.CartFileHarness.Reply;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.SkipReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of amounts, by the routes of the repository. */
class CartFileRouteTest {

  @TempDir Path folder;
  private final FakeStock stock = new FakeStock();
  private CartFileHarness hub;

  @BeforeEach
  void prepare() {
    hub = new CartFileHarness(folder);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void a_run_writes_one_file_and_the_next_only_what_changed() {
    stock.has("A", 5).has("B", 0).skips("C", SkipReason.ALIAS_MISSING).has("D", 9);
    hub.pagesOf(2).start(stock);
    Runs.Run first = hub.delivered();
    assertThat(hub.newest()).isEqualTo("sku,quantity\nA,5\nB,0\nD,9\n");
    assertThat(hub.names())
        .singleElement()
        .asString()
        .matches("inventory-[0-9TZ]+-0000000001\\.csv");
    assertThat(first.summary())
        .endsWith("with 3 lines is to be handed over; 4 SKUs: 1 skipped ALIAS_MISSING, 3 changed");

    Runs.Run second = hub.delivered();
    assertThat(second.state()).isEqualTo(Runs.State.DONE);
    assertThat(second.summary())
        .isEqualTo(
            "no file: nothing changed since the last one was taken; 4 SKUs: 1 skipped"
                + " ALIAS_MISSING, 3 unchanged");
    assertThat(hub.names()).hasSize(1);

    stock.has("B", 4);
    hub.delivered();
    assertThat(hub.names()).hasSize(2);
    assertThat(hub.newest()).isEqualTo("sku,quantity\nB,4\n");
    assertThat(hub.shown("B").sentTo("B")).isEqualTo(new Amount.Total(4));
  }

  @Test
  void a_template_says_how_a_line_looks_and_a_breakdown_is_a_line_for_each_place() {
    Map<String, Long> places = new LinkedHashMap<>();
    places.put("EAST", 3L);
    places.put("WEST", 0L);
    stock.has("A\"1", Map.of("X;1", new Amount.ByPlace(places)), 0).has("B", 7);
    hub.set(
            "file.columns",
            "Article=code, Ours=sku, Site=place, Qty=quantity, Src='OM', In=in-stock")
        .set("file.separator", "semicolon")
        .set("file.name", "stock")
        .start(stock);
    hub.delivered();
    assertThat(hub.newest())
        .isEqualTo(
            """
            Article;Ours;Site;Qty;Src;In
            "X;1";"A""1";EAST;3;OM;true
            "X;1";"A""1";WEST;0;OM;false
            B;B;;7;OM;true
            """);
    assertThat(hub.names().get(0)).startsWith("stock-");
    assertThat(hub.shown("A\"1").sentTo("X;1")).isEqualTo(new Amount.ByPlace(places));
  }

  @Test
  void a_place_that_no_amount_names_any_more_is_known_until_a_file_says_something_of_it() {
    stock.has("A", Map.of("A", new Amount.ByPlace(Map.of("EAST", 3L, "WEST", 5L))), 0);
    hub.set("file.columns", "sku=code, place=place, quantity=quantity").start(stock);
    hub.delivered();
    stock.has("A", Map.of("A", new Amount.ByPlace(Map.of("EAST", 4L))), 0);
    hub.delivered();
    assertThat(hub.newest()).isEqualTo("sku,place,quantity\nA,EAST,4\n");
    assertThat(hub.shown("A").lastSent("A"))
        .isEqualTo(new Amount.ByPlace(Map.of("EAST", 4L, "WEST", 5L)));
    assertThat(hub.delivered().summary()).startsWith("no file: nothing changed");

    stock.has("A", Map.of("A", new Amount.ByPlace(Map.of("EAST", 4L, "WEST", 0L))), 0);
    hub.delivered();
    assertThat(hub.newest().lines()).containsOnlyOnce("A,EAST,4", "A,WEST,0");
    assertThat(hub.shown("A").held()).isNull();
  }

  @Test
  void whole_files_go_by_http_as_json_and_none_where_nothing_changed() {
    stock.has("A", 5).has("B", 2);
    hub.byHttp()
        .set("file.content", "all")
        .set("file.format", "json")
        .set("method", "PUT")
        .set("key", "s3cret")
        .start(stock);
    hub.delivered();
    assertThat(hub.delivered().summary()).startsWith("no file: nothing changed");
    stock.has("B", 3);
    hub.delivered();
    assertThat(hub.calls)
        .extracting(CartFileHarness.Call::body)
        .containsExactly(
            """
            [
            {"sku":"A","quantity":5},
            {"sku":"B","quantity":2}
            ]
            """,
            """
            [
            {"sku":"A","quantity":5},
            {"sku":"B","quantity":3}
            ]
            """);
    assertThat(hub.calls.get(0).method()).isEqualTo("PUT");
    assertThat(hub.calls.get(0).type()).startsWith("application/json");
    assertThat(hub.calls.get(0).authorization()).isEqualTo("Bearer s3cret");
  }

  @Test
  void before_there_is_stock_nothing_is_sent_and_a_wrong_setting_fails_the_run() {
    stock.has("A", 5);
    stock.gate = new Gate.Held("LOAD_NEVER_RUN");
    hub.start(stock);
    Runs.Run held = hub.run();
    assertThat(held.state()).isEqualTo(Runs.State.DONE);
    assertThat(held.summary()).isEqualTo("HELD: LOAD_NEVER_RUN, so nothing is sent");
    assertThat(held.counts()).containsEntry(PagedRun.HELD, 1L);
    stock.gate = new Gate.Refused("WAREHOUSE_UNKNOWN");
    Runs.Run refused = hub.run();
    assertThat(refused.state()).isEqualTo(Runs.State.FAILED);
    assertThat(refused.summary()).isEqualTo("REFUSED: WAREHOUSE_UNKNOWN, so nothing is sent");
    assertThat(hub.uploads()).isEmpty();
  }

  @Test
  void a_refused_line_never_sinks_its_file_and_is_sent_again_when_its_amount_changes() {
    stock.has("A", 5).has("BAD", 2).has("C", 1);
    hub.byHttp().set("answer.rejects", "/failed").start(stock);
    hub.replies =
        call ->
            new Reply(
                200,
                call.body().contains("BAD,2")
                    ? "{\"failed\":[{\"sku\":\"BAD\",\"message\":\"no such item\"}]}"
                    : "{\"failed\":[]}");
    hub.delivered();
    assertThat(hub.shown("A").sentTo("A")).isEqualTo(new Amount.Total(5));
    assertThat(hub.shown("C").sentTo("C")).isEqualTo(new Amount.Total(1));
    assertThat(hub.shown("BAD")).isNull();
    assertThat(hub.reviews()).containsExactly("upload-refused edi-shop/BAD");
    assertThat(hub.uploads().get(0).reason()).contains("1 codes were refused");

    assertThat(hub.delivered().summary()).contains("no file", "1 refused before", "2 unchanged");
    stock.has("BAD", 3);
    hub.delivered();
    assertThat(hub.calls.get(1).body()).isEqualTo("sku,quantity\nBAD,3\n");
    assertThat(hub.reviews()).isEmpty();
    assertThat(hub.shown("BAD").sentTo("BAD")).isEqualTo(new Amount.Total(3));
  }

  @Test
  void a_file_refused_as_a_whole_is_parked_and_the_next_one_takes_its_place() {
    stock.has("A", 5);
    hub.byHttp().set("answer.error", "/error").start(stock);
    hub.replies = call -> new Reply(200, "{\"error\":\"closed for stocktaking\"}");
    hub.run();
    hub.until(() -> hub.open().stream().anyMatch(one -> one.state() == EntryState.PARKED));
    assertThat(hub.open().get(0).reason()).contains("closed for stocktaking");
    hub.replies = call -> new Reply(200, "{\"error\":null}");
    stock.has("B", 1);
    hub.delivered();
    assertThat(hub.calls.get(1).body()).isEqualTo("sku,quantity\nA,5\nB,1\n");
    assertThat(hub.uploads().get(0).state()).isEqualTo(EntryState.SUPERSEDED);
  }

  @Test
  void after_a_lost_answer_the_same_bytes_go_again_under_the_same_name() {
    stock.has("A", 5);
    hub.byHttp().start(stock);
    hub.replies = call -> hub.calls.size() < 3 ? new Reply(0, "") : new Reply(200, "{}");
    hub.delivered();
    assertThat(hub.calls).hasSize(3);
    assertThat(hub.calls.stream().map(CartFileHarness.Call::body).distinct())
        .containsExactly("sku,quantity\nA,5\n");
    assertThat(hub.uploads()).hasSize(1).allMatch(one -> one.state() == EntryState.APPLIED);
  }

  @Test
  void what_may_have_arrived_is_told_back_where_the_amount_is_the_old_one_again() {
    stock.has("A", 5);
    hub.byHttp().start(stock);
    hub.delivered();
    stock.has("A", 6);
    hub.replies = call -> new Reply(0, "");
    hub.run();
    hub.until(() -> hub.calls.size() >= 2);
    stock.has("A", 5);
    hub.run();
    hub.replies = call -> new Reply(200, "{}");
    hub.until(() -> hub.open().isEmpty());
    assertThat(hub.calls.get(hub.calls.size() - 1).body()).isEqualTo("sku,quantity\nA,5\n");
    assertThat(hub.shown("A").sentTo("A")).isEqualTo(new Amount.Total(5));
  }

  @Test
  void a_newer_file_takes_the_place_of_one_that_waits_and_says_all_that_it_said() {
    stock.has("A", 5).has("B", 1);
    hub.without("edi-shop-deliver").start(stock);
    hub.run();
    stock.has("B", 2);
    hub.run();
    hub.stop();
    hub.with("edi-shop-deliver").start(stock);
    hub.until(() -> hub.open().isEmpty());
    assertThat(hub.names()).hasSize(1);
    assertThat(hub.newest()).isEqualTo("sku,quantity\nA,5\nB,2\n");
    assertThat(hub.uploads())
        .extracting(one -> one.state())
        .containsExactly(EntryState.SUPERSEDED, EntryState.APPLIED);
  }

  @Test
  void a_file_that_was_written_before_its_process_ended_is_handed_over_as_it_is() throws Exception {
    stock.has("A", 5);
    hub.without("edi-shop-deliver").start(stock);
    hub.run();
    String name;
    try (Stream<Path> files = Files.list(hub.uploading())) {
      name = files.map(file -> file.getFileName().toString()).sorted().findFirst().orElseThrow();
    }
    hub.stop();
    stock.has("A", 99);
    hub.with("edi-shop-deliver").start(stock);
    hub.until(() -> hub.open().isEmpty());
    assertThat(hub.names()).containsExactly(name);
    assertThat(hub.newest()).isEqualTo("sku,quantity\nA,5\n");
  }

  @Test
  void what_a_killed_page_wrote_is_cut_off() {
    for (String sku : List.of("A", "B", "C", "D", "E")) {
      stock.has(sku, 1);
    }
    int[] asked = {0};
    stock.onPage =
        () -> {
          asked[0]++;
          if (asked[0] == 2 || asked[0] == 4) {
            garbage();
            throw new io.crossdock.camel.TransientException("killed");
          }
        };
    hub.pagesOf(2).start(stock);
    hub.delivered();
    assertThat(asked[0]).isEqualTo(5);
    assertThat(hub.newest()).isEqualTo("sku,quantity\nA,1\nB,1\nC,1\nD,1\nE,1\n");
    assertThat(hub.shown("E").sentTo("E")).isEqualTo(new Amount.Total(1));
  }

  /** As if a page had been written, and not committed. */
  private void garbage() {
    try (Stream<Path> files = Files.list(hub.uploading())) {
      for (Path file : files.toList()) {
        Files.writeString(file, "Z,half a li", StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_file_that_was_taken_is_not_handed_over_again_when_it_could_not_be_remembered()
      throws Exception {
    stock.has("A", 5);
    hub.byHttp().start(stock);
    Path away = folder.resolve("away");
    hub.replies =
        call -> {
          move(list(), away);
          return new Reply(200, "{}");
        };
    hub.run();
    hub.until(() -> hub.open().stream().anyMatch(one -> one.state() == EntryState.PARKED));
    assertThat(hub.shown("A")).isNull();
    move(away, hub.uploading().resolve(listName));
    hub.ledger.inspection().retryAll("uploads.edi-shop", null, "ann");
    hub.until(() -> hub.open().isEmpty());
    assertThat(hub.calls).hasSize(1);
    assertThat(hub.shown("A").sentTo("A")).isEqualTo(new Amount.Total(5));
  }

  private String listName;

  private Path list() {
    try (Stream<Path> files = Files.list(hub.uploading())) {
      Path list = files.filter(file -> file.toString().endsWith(".list")).findFirst().orElseThrow();
      listName = list.getFileName().toString();
      return list;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_file_that_is_gone_is_made_anew() throws Exception {
    stock.has("A", 5);
    hub.without("edi-shop-deliver").start(stock);
    hub.run();
    hub.stop();
    try (Stream<Path> files = Files.list(hub.uploading())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    hub.with("edi-shop-deliver").start(stock);
    hub.until(() -> !hub.names().isEmpty() && hub.open().isEmpty());
    assertThat(hub.newest()).isEqualTo("sku,quantity\nA,5\n");
    assertThat(hub.uploads().get(0).state()).isEqualTo(EntryState.SKIPPED);
    assertThat(hub.uploads().get(0).reason()).contains("a new one was asked for");
  }

  @Test
  void a_file_that_another_process_began_is_begun_anew() {
    for (String sku : List.of("A", "B", "C", "D", "E")) {
      stock.has(sku, 1);
    }
    int[] asked = {0};
    stock.onPage =
        () -> {
          asked[0]++;
          if (asked[0] == 2) {
            loseFiles();
            throw new io.crossdock.camel.TransientException("taken over by a process without them");
          }
        };
    hub.pagesOf(2).start(stock);
    hub.run();
    hub.until(() -> !hub.names().isEmpty() && hub.open().isEmpty());

    assertThat(hub.newest()).isEqualTo("sku,quantity\nA,1\nB,1\nC,1\nD,1\nE,1\n");
    List<Runs.Run> runs = hub.ledger.runs().latest(CartFileHarness.UPLOAD, 5);
    assertThat(runs)
        .extracting(Runs.Run::state)
        .containsExactly(Runs.State.DONE, Runs.State.FAILED);
    assertThat(runs.get(1).summary()).contains("it is begun anew, under another name");
    assertThat(runs.get(0).counts()).containsEntry("seen", 5L);
  }

  private void loseFiles() {
    try (Stream<Path> files = Files.list(hub.uploading())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_file_of_one_sku_never_takes_the_place_of_one_that_says_more() {
    stock.has("A", 5).has("B", 1);
    hub.without("edi-shop-deliver").start(stock);
    hub.run();
    stock.has("B", 2);
    assertThat(hub.run("B").summary()).startsWith("a file is on its way already");
    hub.until(() -> hub.uploads().size() == 2);
    hub.stop();
    hub.with("edi-shop-deliver").start(stock);
    hub.until(() -> hub.open().isEmpty());
    assertThat(hub.newest()).isEqualTo("sku,quantity\nA,5\nB,2\n");
  }

  @Test
  void after_a_sale_of_its_own_a_shop_is_told_even_the_same_amount() {
    stock.has("A", Map.of("A", new Amount.Total(5)), 0);
    hub.start(stock);
    hub.delivered();
    // Two were sold there and two came in: it may have counted down, or not.
    stock.has("A", Map.of("A", new Amount.Total(5)), 2);
    hub.delivered();
    assertThat(hub.names()).hasSize(2);
    assertThat(hub.delivered().summary()).startsWith("no file");
  }

  @Test
  void one_sku_is_sent_when_somebody_asks_changed_or_not() {
    stock.has("A", 5).has("B", 1);
    hub.start(stock);
    hub.delivered();
    hub.run("B");
    hub.until(() -> hub.open().isEmpty());
    assertThat(hub.newest()).isEqualTo("sku,quantity\nB,1\n");
    assertThat(hub.run("NONE").summary()).startsWith("no file");
  }

  @Test
  void a_folder_that_cannot_be_written_makes_files_wait() throws Exception {
    stock.has("A", 5);
    Files.writeString(hub.outbox(), "a file stands where the folder should be");
    hub.start(stock);
    hub.run();
    hub.until(() -> hub.open().stream().anyMatch(one -> one.reason() != null));
    assertThat(hub.open().get(0).state()).isEqualTo(EntryState.WAITING);
    assertThat(hub.open().get(0).reason()).contains("the file cannot be put there");
    Files.delete(hub.outbox());
    hub.until(() -> hub.open().isEmpty());
    assertThat(hub.newest()).isEqualTo("sku,quantity\nA,5\n");
  }

  @Test
  void stock_that_the_hub_promises_is_shown_as_well() {
    hub.set("aliases", "EDI-A=A").startBooking(WarehouseRules.Mode.SHARED);
    hub.reads("A", 7);
    hub.delivered();
    assertThat(hub.newest()).isEqualTo("sku,quantity\nEDI-A,7\n");
    hub.reads("A", 4);
    hub.delivered();
    assertThat(hub.newest()).isEqualTo("sku,quantity\nEDI-A,4\n");
  }

  @Test
  void of_divided_stock_no_more_is_shown_than_other_shops_leave() {
    hub.startBooking(WarehouseRules.Mode.PARTITION);
    hub.reads("A", 8);
    hub.delivered();
    assertThat(hub.newest()).as("the other may show all of it").isEqualTo("sku,quantity\nA,0\n");
    hub.otherShows("A", 6);
    hub.delivered();
    assertThat(hub.newest()).isEqualTo("sku,quantity\nA,2\n");
    assertThat(hub.shown("A").higher()).as("all of it is known").isNull();
    hub.otherShows("A", 4);
    hub.delivered();
    assertThat(hub.newest()).isEqualTo("sku,quantity\nA,4\n");
  }

  @Test
  void of_divided_stock_others_know_of_a_raise_before_its_file_goes() {
    hub.startBooking(WarehouseRules.Mode.PARTITION);
    hub.reads("A", 8);
    hub.otherShows("A", 8);
    hub.delivered();
    hub.stop();
    hub.without("edi-shop-deliver").startBooking(WarehouseRules.Mode.PARTITION);
    hub.otherShows("A", 4);
    hub.run();
    assertThat(hub.shown("A").most(0, java.time.Instant.now())).isEqualTo(4);
    assertThat(hub.shown("A").quantity()).as("what is believed").isZero();
  }

  @Test
  void preview_explain_and_report_tell_what_the_next_file_says_and_why_not() {
    stock.has("A", 5).has("B", 1).skips("C", SkipReason.NO_STOCK_RECORD);
    hub.start(stock);
    hub.delivered();
    stock.has("B", 2);
    assertThat(hub.shop.preview(List.of(), 10).changes())
        .containsExactly(new Change("B", "1", "2", "by load 7"));
    assertThat(hub.shop.preview(List.of("A", "C"), 10).changes())
        .containsExactly(
            new Change("A", "A: 5", null, "the last file said that already"),
            new Change("C", null, null, "NO_STOCK_RECORD"));
    assertThat(hub.shop.explain("B", null).orElseThrow().summary())
        .isEqualTo("The next file tells it of B: B: 2");
    assertThat(hub.shop.explain("A", null).orElseThrow().summary())
        .isEqualTo("It was told what it should show: A: 5");
    assertThat(hub.shop.explain("A", null).orElseThrow().lines())
        .anyMatch(line -> line.term().equals("delivered A"));
    assertThat(hub.shop.explain("NONE", null)).isEmpty();

    Asked all = new Asked(null, null, null, null);
    Reports.Page first = hub.shop.report("edi-shop-products", all, null, 2);
    assertThat(first.next()).isEqualTo("B");
    assertThat(first.rows()).extracting(row -> row.get(0)).containsExactly("A", "B");
    assertThat(first.rows().get(0)).contains("A", "5", "yes");
    assertThat(first.rows().get(1)).contains("B", "2", "1", "no", "due");
    Reports.Page last = hub.shop.report("edi-shop-products", all, "B", 2);
    assertThat(last.next()).isNull();
    assertThat(last.rows().get(0)).contains("C", "NEVER", "NO_STOCK_RECORD");
  }
}
