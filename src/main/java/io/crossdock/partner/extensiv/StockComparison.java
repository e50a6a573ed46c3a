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
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  /** SKUs that are looked at in memory at once. */
  private static final int AT_ONCE = 10_000;

  /** Of SKUs that totals named. */
  private static final String NAMED = "named";

  private final ExtensivSettings settings;
  private final Present present;
  private final LoadFiles files;
  private final Reconciliation runs;
  private final Positions positions;
  private final Channels channels;
  private final Clock clock;

  /** What is compared, in this order; the first two for each warehouse. */
  private enum Part {
    TOTALS,
    /** What totals did not name. */
    UNNAMED,
    LEVELS
  }

  /**
   * @param warehouse its id; 0 for levels
   * @param page of its totals
   * @param bytes of the file of SKUs that totals named
   * @param before digest of the page of totals before, as {@link PageBefore} has it
   * @param after the last SKU that was compared, not of totals; empty for none
   */
  private record Where(Part part, long warehouse, int page, long bytes, long before, String after) {

    static final Where LEVELS = new Where(Part.LEVELS, 0, 1, 0, PageBefore.NONE, "");

    static Where totals(long warehouse) {
      return new Where(Part.TOTALS, warehouse, 1, 0, PageBefore.NONE, "");
    }

    static Where parse(String text) {
      String[] parts = text.split("/", 6);
      return new Where(
          Part.valueOf(parts[0]),
          Long.parseLong(parts[1]),
          Integer.parseInt(parts[2]),
          Long.parseLong(parts[3]),
          Long.parseLong(parts[4]),
          parts[5]);
    }

    Where behind(String sku) {
      return new Where(part, warehouse, page, bytes, before, sku);
    }

    String file() {
      return NAMED + "-" + warehouse;
    }

    @Override
    public String toString() {
      return String.join(
          "/",
          part.name(),
          String.valueOf(warehouse),
          String.valueOf(page),
          String.valueOf(bytes),
          String.valueOf(before),
          after);
    }
  }

  /**
   * @param files of its own
   */
  StockComparison(
      ExtensivSettings settings,
      Present present,
      LoadFiles files,
      CamelLedger ledger,
      Clock clock) {
    this.settings = settings;
    this.present = present;
    this.files = files;
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
    Where where = where(runs.begin(exchange));
    exchange.setVariable(
        Talk.VARIABLE,
        where.part() == Part.TOTALS
            ? PageTalk.of(
                TalkRequest.get("/v1/productstocks/total")
                    .with("warehouseId", where.warehouse())
                    .with("page", where.page())
                    .with("limit", settings.load().page()),
                clock)
            : Talk.NOTHING);
  }

  private Where where(Stage stage) {
    // As an earlier version of the hub kept it, it begins with a digit.
    return stage.at() == null || Character.isDigit(stage.at().charAt(0))
        ? behind(Long.MIN_VALUE)
        : Where.parse(stage.at());
  }

  /** The next warehouse by its id, as loads may change their order meanwhile; then levels. */
  private Where behind(long warehouse) {
    return warehouses().stream()
        .map(Warehouse::id)
        .filter(id -> id > warehouse)
        .min(Comparator.naturalOrder())
        .map(Where::totals)
        .orElse(Where.LEVELS);
  }

  /** An Integration Manager has no such totals. */
  private List<Warehouse> warehouses() {
    return settings.source() == ExtensivSettings.Source.INTEGRATION_MANAGER
        ? List.of()
        : present.catalogue().map(Catalogue::warehouses).orElse(List.of());
  }

  private String name(long warehouse) {
    return warehouses().stream()
        .filter(one -> one.id() == warehouse)
        .map(Warehouse::name)
        .findFirst()
        .orElse(String.valueOf(warehouse));
  }

  /** Compares the page, and marks what is to be read again where somebody asked for it. */
  public void compare(Exchange exchange) throws IOException {
    Stage stage = runs.stage(exchange);
    Where where = where(stage);
    Set<String> wrong = new TreeSet<>();
    Page page =
        switch (where.part()) {
          case TOTALS -> totals(where, exchange.getVariable(Talk.VARIABLE, PageTalk.class), wrong);
          case UNNAMED -> unnamed(where, wrong);
          case LEVELS -> levels(where, wrong);
        };
    runs.compared(exchange, page);
    if (stage.repair()) {
      channels.mark(
          Pen.of(exchange),
          Patches.marks(settings.name()),
          wrong,
          Reconciliation.touchpoint(settings.name()));
    }
  }

  /** Goes on with the next page, or ends the run. */
  public void next(Exchange exchange) {
    runs.next(exchange);
  }

  private Page totals(Where where, PageTalk talk, Set<String> wrong) throws IOException {
    PageBefore before = new PageBefore(where.before());
    before.turn(talk.rows(), talk.asked());
    String place = name(where.warehouse());
    Map<String, Long> told = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (JsonNode row : talk.rows()) {
      try {
        told.put(
            OmWire.sku(row.path("product"), "masterSku"),
            OmWire.units(row, "onHandQuantity", null));
      } catch (IllegalArgumentException e) {
        findings.add(new Finding(Kind.BROKEN, place, null, null, null, e.getMessage()));
      }
    }
    Present.Now now = present.of(told.keySet()).orElseThrow();
    told.forEach(
        (sku, there) -> {
          Catalogue.Held held = held(now, sku, where.warehouse());
          String key = sku + " in " + place;
          if (held == null && there != 0) {
            wrong.add(sku);
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
            wrong.add(sku);
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
    long bytes = named(where, talk.rows());
    Part part = talk.rows().isEmpty() ? Part.UNNAMED : Part.TOTALS;
    Where next = new Where(part, where.warehouse(), where.page() + 1, bytes, before.digest(), "");
    return new Page(told.size(), findings, next.toString());
  }

  /** Keeps which SKUs were named, also by rows that cannot be read further. */
  private long named(Where where, List<JsonNode> rows) throws IOException {
    RowWriter lines = new RowWriter(files, NAMED, where.file(), where.bytes());
    for (JsonNode row : rows) {
      String sku = OmWire.text(row.path("product"), "masterSku");
      if (sku != null) {
        lines.line(RowText.line(RowText.idOf(sku)));
      }
    }
    return lines.end();
  }

  private static Catalogue.Held held(Present.Now now, String sku, long warehouse) {
    return now.part().held(sku).stream()
        .filter(one -> one.warehouse().id() == warehouse)
        .findFirst()
        .orElse(null);
  }

  /** What the hub has on hand there, and no page of its totals named. */
  private Page unnamed(Where where, Set<String> wrong) throws IOException {
    if (files.size(NAMED, where.file()) < where.bytes()) {
      // Nobody knows any more what was named.
      return new Page(0, List.of(), Where.totals(where.warehouse()).toString());
    }
    Catalogue all = present.catalogue().orElseThrow();
    RowIds named = RowIds.of(files, NAMED, where.file());
    List<String> skus = new ArrayList<>();
    String after = where.after();
    List<String> page;
    do {
      page = all.page(after.isEmpty() ? null : after, AT_ONCE);
      for (String sku : page) {
        after = sku;
        if (!named.has(RowText.idOf(sku)) && isHeld(all, sku, where.warehouse())) {
          skus.add(sku);
        }
      }
    } while (page.size() == AT_ONCE && skus.size() < PAGE);
    List<Finding> findings = new ArrayList<>();
    Present.Now now = present.of(skus).orElseThrow();
    for (String sku : skus) {
      Catalogue.Held held = held(now, sku, where.warehouse());
      if (held != null && held.onHand() != 0) {
        wrong.add(sku);
        findings.add(
            new Finding(
                Kind.MISSING,
                sku + " in " + name(where.warehouse()),
                null,
                String.valueOf(held.onHand()),
                held.readAt(),
                "it was read then; Order Manager's totals do not name it there"));
      }
    }
    if (page.size() == AT_ONCE) {
      return new Page(skus.size(), findings, where.behind(after).toString());
    }
    return new Page(skus.size(), findings, behind(where.warehouse()).toString());
  }

  private static boolean isHeld(Catalogue all, String sku, long warehouse) {
    return all.isActive(sku)
        && all.held(sku).stream()
            .anyMatch(one -> one.warehouse().id() == warehouse && one.onHand() != 0);
  }

  /**
   * Each listing of a channel with what lies in warehouses: a level above that would sell what
   * nobody has, and one that was never told may have been lost.
   */
  private Page levels(Where where, Set<String> wrong) throws IOException {
    files.keep(List.of());
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
                .ifPresent(
                    one -> {
                      findings.add(one);
                      if (one.kind().repairable()) {
                        wrong.add(sku);
                      }
                    });
          }
        }
      }
    }
    return new Page(
        compared,
        findings,
        skus.size() < PAGE ? null : where.behind(skus.get(skus.size() - 1)).toString());
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
