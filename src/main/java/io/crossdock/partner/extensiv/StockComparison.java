package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.PagedRun.Stage;
import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.operate.Reconciles.Page;
import io.crossdock.operate.Reconciliation;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.Warehouse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Compares the stock the hub has with Order Manager's totals per warehouse, and levels of sales
 * channels with what lies in warehouses. The totals are physical counts: what could be built is not
 * in them. What is wrong may be read again. Bean {@code <name>Comparison}; thread-safe.
 *
 * <p>Source: {@code GET /v1/productstocks/total} of SkubanaAccess and tap-skubana.
 */
public final class StockComparison {

  private static final String LEVELS = "levels";
  private static final int PAGE = 500;

  private final ExtensivSettings settings;
  private final Present present;
  private final Reconciliation runs;
  private final Positions positions;
  private final Channels channels;
  private final Clock clock;

  /**
   * @param warehouse by its place among those of the load; behind the last come levels
   * @param page of its totals
   * @param after the last SKU of levels that was compared; empty for none
   */
  private record Where(int warehouse, int page, String after) {

    static Where parse(String text) {
      String[] parts = text.split("/", 3);
      return new Where(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    @Override
    public String toString() {
      return warehouse + "/" + page + "/" + after;
    }
  }

  StockComparison(ExtensivSettings settings, Present present, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.present = present;
    this.runs =
        new Reconciliation(
            ledger,
            settings.name(),
            after -> {
              throw new IllegalStateException("its pages are asked for by its route");
            });
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.clock = clock;
  }

  /** Says what is to be asked: the next page of totals. */
  public void ask(Exchange exchange) {
    Stage stage = runs.begin(exchange);
    Where where = where(stage);
    List<Warehouse> all = warehouses();
    exchange.setVariable(
        Talk.VARIABLE,
        where.warehouse() < all.size()
            ? new PageTalk(
                TalkRequest.get("/v1/productstocks/total")
                    .with("warehouseId", all.get(where.warehouse()).id())
                    .with("page", where.page())
                    .with("limit", settings.load().page()),
                clock)
            : Talk.NOTHING);
  }

  private static Where where(Stage stage) {
    return stage.at() == null ? new Where(0, 1, "") : Where.parse(stage.at());
  }

  /** An Integration Manager has no such totals. */
  private List<Warehouse> warehouses() {
    return settings.source() == ExtensivSettings.Source.INTEGRATION_MANAGER
        ? List.of()
        : present.catalogue().map(Catalogue::warehouses).orElse(List.of());
  }

  /** Compares the page, and marks what is to be read again where somebody asked for it. */
  public void compare(Exchange exchange) {
    Stage stage = runs.stage(exchange);
    Where where = where(stage);
    List<Warehouse> all = warehouses();
    Page page =
        exchange.getVariable(Talk.VARIABLE) instanceof PageTalk talk
            ? totals(all.get(where.warehouse()), talk.rows(), where)
            : levels(where);
    runs.compared(exchange, page);
    if (stage.repair()) {
      channels.mark(
          Pen.of(exchange),
          Patches.marks(settings.name()),
          page.findings().stream()
              .filter(one -> one.kind().repairable())
              .map(one -> one.key().split(" in ", 2)[0])
              .distinct()
              .toList(),
          Reconciliation.touchpoint(settings.name()));
    }
  }

  /** Goes on with the next page, or ends the run. */
  public void next(Exchange exchange) {
    runs.next(exchange);
  }

  private Page totals(Warehouse warehouse, List<JsonNode> rows, Where where) {
    Map<String, Long> told = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (JsonNode row : rows) {
      try {
        told.put(
            OmWire.sku(row.path("product"), "masterSku"),
            OmWire.units(row, "onHandQuantity", null));
      } catch (IllegalArgumentException e) {
        findings.add(new Finding(Kind.BROKEN, warehouse.name(), null, null, null, e.getMessage()));
      }
    }
    Present.Now now = present.of(told.keySet()).orElseThrow();
    told.forEach(
        (sku, there) -> {
          Catalogue.Held held =
              now.part().held(sku).stream()
                  .filter(one -> one.warehouse().id() == warehouse.id())
                  .findFirst()
                  .orElse(null);
          String key = sku + " in " + warehouse.name();
          if (held == null && there != 0) {
            findings.add(
                new Finding(
                    Kind.MISSING,
                    key,
                    there.toString(),
                    null,
                    null,
                    now.part().has(sku)
                        ? "no stock record of it was read there; its bins may be inactive"
                        : "no load has such a product"));
          } else if (held != null && held.onHand() != there) {
            findings.add(
                new Finding(
                    Kind.WRONG,
                    key,
                    there.toString(),
                    String.valueOf(held.onHand()),
                    held.readAt(),
                    "it was read then; Order Manager counts otherwise now"));
          }
        });
    Where next =
        rows.isEmpty()
            ? new Where(where.warehouse() + 1, 1, "")
            : new Where(where.warehouse(), where.page() + 1, "");
    return new Page(told.size(), findings, next.toString());
  }

  /** A level above all that there is would sell what nobody has. */
  private Page levels(Where where) {
    if (!settings.byChannel()) {
      return new Page(0, List.of(), null);
    }
    List<Position<SkuLevels>> page =
        positions.page(
            Levels.position(settings.name()),
            where.after().isEmpty() ? null : where.after(),
            PAGE,
            SkuLevels.class);
    List<Finding> findings = new ArrayList<>();
    Map<String, Long> there = there(page.stream().map(Position::key).toList());
    for (Position<SkuLevels> one : page) {
      for (SkuLevels.Level level : one.value().levels()) {
        Long most = there.get(one.key());
        if (most == null || level.available() > Math.max(0, most)) {
          findings.add(
              new Finding(
                  Kind.DRIFT,
                  one.key() + " in " + LEVELS + " of " + level.channel(),
                  String.valueOf(level.available()),
                  most == null ? null : most.toString(),
                  level.asOf(),
                  "the level of "
                      + level.listing()
                      + (most == null
                          ? " is of a product the load has not"
                          : " is more than lies in all warehouses, with what can be built")));
        }
      }
    }
    return new Page(
        page.size(),
        findings,
        page.size() < PAGE
            ? null
            : new Where(where.warehouse(), 1, page.get(page.size() - 1).key()).toString());
  }

  private Map<String, Long> there(List<String> skus) {
    Map<String, Long> all = new HashMap<>();
    present
        .of(skus)
        .ifPresent(
            now ->
                skus.stream()
                    .filter(now.part()::has)
                    .forEach(sku -> all.put(sku, AccountView.available(now, sku))));
    return all;
  }
}
