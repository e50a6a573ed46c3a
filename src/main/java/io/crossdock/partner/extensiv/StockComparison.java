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
import io.crossdock.stock.cart.SalesChannel;
import io.crossdock.stock.cart.Warehouse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Compares the stock the hub has with Order Manager's totals per warehouse, and levels of sales
 * channels with what lies in warehouses. The totals are physical counts: what could be built is not
 * in them. What is wrong may be read again. Bean {@code <name>Comparison}; thread-safe.
 *
 * <p>Source: {@code GET /v1/productstocks/total} of SkubanaAccess and tap-skubana.
 */
public final class StockComparison {

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
            ? PageTalk.of(
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

  /**
   * Each listing of a channel with what lies in warehouses: a level above that would sell what
   * nobody has, and one that was never told may have been lost.
   */
  private Page levels(Where where) {
    Catalogue all = present.catalogue().orElse(null);
    if (!settings.byChannel() || all == null) {
      return new Page(0, List.of(), null);
    }
    List<String> skus = all.page(where.after().isEmpty() ? null : where.after(), PAGE);
    Map<String, Position<SkuLevels>> told =
        positions.of(Levels.position(settings.name()), skus, SkuLevels.class);
    Map<String, Long> there = there(skus);
    List<Finding> findings = new ArrayList<>();
    long compared = 0;
    for (SalesChannel channel : all.channels()) {
      if (settings.acknowledged().contains(channel.id())) {
        for (String sku : skus) {
          for (String listing : all.codes(channel.name(), sku)) {
            compared++;
            finding(channel, sku, listing, told.get(sku), there.getOrDefault(sku, 0L))
                .ifPresent(findings::add);
          }
        }
      }
    }
    return new Page(
        compared,
        findings,
        skus.size() < PAGE
            ? null
            : new Where(where.warehouse(), 1, skus.get(skus.size() - 1)).toString());
  }

  private static Optional<Finding> finding(
      SalesChannel channel, String sku, String listing, Position<SkuLevels> told, long there) {
    SkuLevels.Level level =
        told == null
            ? null
            : told.value().levels().stream()
                .filter(one -> one.channel() == channel.id() && one.listing().equals(listing))
                .findFirst()
                .orElse(null);
    String key = sku + " in " + channel.name() + " as " + listing;
    if (level == null) {
      // Of what nobody has no level need have been told.
      return there <= 0
          ? Optional.empty()
          : Optional.of(
              new Finding(
                  Kind.MISSING,
                  key,
                  null,
                  String.valueOf(there),
                  null,
                  "no level of it was ever told, and so much lies in warehouses"));
    }
    return level.available() <= Math.max(0, there)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Kind.DRIFT,
                key,
                String.valueOf(level.available()),
                String.valueOf(there),
                level.asOf(),
                "the level is more than lies in all warehouses, with what can be built"));
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
