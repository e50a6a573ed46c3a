package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.operate.Reports.Asked;
import io.crossdock.operate.Reports.Page;
import io.crossdock.shop.CartItems;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.Product;
import io.crossdock.stock.cart.Warehouse;
import io.crossdock.stock.cart.Working;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The products view: every master SKU with aliases, what there is of it in each warehouse and in
 * total, when that was read, and what each cart was told; the warehouses; and what is odd about
 * amounts. Thread-safe.
 */
final class ExtensivReports {

  private static final List<String> PLACES =
      List.of("warehouseId", "name", "type", "active", "combined", "assembles");

  private static final List<String> WARNINGS = List.of("masterSku", "cart", "warning", "meaning");

  private final ExtensivSettings settings;
  private final OneCatalogue one;
  private final Descriptions descriptions;
  private final Present present;
  private final Positions positions;

  ExtensivReports(
      ExtensivSettings settings, OneCatalogue one, Present present, CamelLedger ledger) {
    this.settings = settings;
    this.one = one;
    this.descriptions = new Descriptions(one.files());
    this.present = present;
    this.positions = new Positions(ledger);
  }

  List<String> names() {
    return List.of(products(), warehouses(), warnings());
  }

  private String products() {
    return settings.name() + "-products";
  }

  private String warehouses() {
    return settings.name() + "-warehouses";
  }

  private String warnings() {
    return settings.name() + "-warnings";
  }

  Page report(String name, Asked asked, String after, int limit) {
    if (name.equals(warnings())) {
      return warnings(asked.sku(), after, limit);
    }
    return name.equals(products()) ? products(asked.sku(), after, limit) : places();
  }

  /** By SKU, then by cart: what is odd about amounts that are sent all the same. */
  private Page warnings(String sku, String after, int limit) {
    List<String> skus =
        sku != null
            ? List.of(sku)
            : present.catalogue().map(all -> all.page(after, limit)).orElse(List.of());
    List<List<String>> rows = new ArrayList<>();
    one.carts()
        .forEach(
            (cart, all) ->
                all.warnings(skus)
                    .forEach(
                        warning ->
                            rows.add(
                                List.of(
                                    warning.sku(),
                                    cart,
                                    warning.text(),
                                    CartWords.meaning(warning)))));
    boolean last = sku != null || skus.size() < limit;
    return new Page(WARNINGS, rows, last ? null : skus.get(skus.size() - 1));
  }

  private Page places() {
    List<List<String>> rows = new ArrayList<>();
    String load = present.loads().published().map(Published::id).orElse(null);
    if (load != null) {
      Map<Long, String> types =
          one.files().lines(load, Resource.WAREHOUSES.word()).stream()
              .map(OmWarehouse::parse)
              .filter(place -> place.type() != null)
              .collect(Collectors.toMap(OmWarehouse::id, OmWarehouse::type, (a, b) -> b));
      for (Warehouse place : present.catalogue().orElseThrow().warehouses()) {
        List<String> row = new ArrayList<>();
        row.add(String.valueOf(place.id()));
        row.add(place.name());
        row.add(types.get(place.id()));
        row.add(String.valueOf(place.active()));
        row.add(String.valueOf(place.active() && place.combines()));
        row.add(String.valueOf(place.assembles()));
        rows.add(row);
      }
    }
    return new Page(PLACES, rows, null);
  }

  private List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "masterSku",
                "type",
                "active",
                "aliases",
                "onHandTotal",
                "availableTotal",
                "perWarehouse",
                "preAssembled",
                "buildable"));
    if (settings.merchant().details()) {
      columns.addAll(List.of("name", "description", "weight", "size", "upc", "mpn"));
    }
    for (String cart : one.carts().keySet()) {
      columns.addAll(List.of(cart + " lastSyncAt", cart + " lastQuantity", cart + " skipReason"));
    }
    return columns;
  }

  private Page products(String sku, String after, int limit) {
    Published load = present.loads().published().orElse(null);
    if (load == null) {
      return new Page(columns(), List.of(), null);
    }
    try {
      if (sku != null) {
        return new Page(columns(), rows(found(load, sku)), null);
      }
      // A load that is published meanwhile does not disturb who reads: the one before is kept.
      String id = after == null ? load.id() : after.substring(0, after.indexOf('/'));
      long from = after == null ? 0 : Long.parseLong(after.substring(after.indexOf('/') + 1));
      LoadFiles.Page page = one.files().page(id, file(), from, limit);
      List<OmItem> items = new ArrayList<>();
      for (String line : page.lines()) {
        items.add(item(id, line));
      }
      return new Page(columns(), rows(items), page.next() < 0 ? null : id + "/" + page.next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file() {
    return settings.isManaged() ? Resource.MANAGED.word() : Resource.PRODUCTS.word();
  }

  private OmItem item(String load, String line) throws IOException {
    if (!settings.isManaged()) {
      return OmItem.parse(line);
    }
    OmManaged managed = OmManaged.parse(line);
    OmDescribed described =
        settings.merchant().details() ? descriptions.of(load, managed.sku()) : null;
    List<OmCode> codes = new ArrayList<>(managed.aliases());
    if (described != null) {
      codes.addAll(described.aliases());
    }
    return new OmItem(
        0,
        managed.sku(),
        Product.Type.CORE,
        true,
        first(codes, "UPC"),
        first(codes, "MPN"),
        described == null ? null : described.details(),
        List.of());
  }

  private static String first(List<OmCode> codes, String name) {
    return codes.stream()
        .filter(code -> code.name().equals(name))
        .map(OmCode::code)
        .findFirst()
        .orElse(null);
  }

  private List<OmItem> found(Published load, String sku) throws IOException {
    List<String> lines = new ArrayList<>();
    one.files()
        .read(
            load.id(),
            file(),
            line -> {
              // Parsed only where it may be it.
              if (line.contains(sku) && RowText.fields(line).get(1).equals(sku)) {
                lines.add(line);
              }
              return true;
            });
    List<OmItem> found = new ArrayList<>();
    for (String line : lines) {
      found.add(item(load.id(), line));
    }
    return found;
  }

  private List<List<String>> rows(List<OmItem> items) {
    List<String> skus = items.stream().map(OmItem::sku).distinct().toList();
    Present.Now now = present.of(skus).orElseThrow();
    Map<String, Map<String, Target>> targets = new java.util.LinkedHashMap<>();
    Map<String, Map<String, Position<Shown>>> shown = new java.util.HashMap<>();
    one.carts()
        .forEach(
            (cart, all) -> {
              targets.put(cart, all.of(skus));
              shown.put(cart, positions.of(Availability.shadow(cart), skus, Shown.class));
            });
    List<List<String>> rows = new ArrayList<>();
    for (OmItem item : items) {
      List<String> row = row(item, now);
      targets.forEach(
          (cart, all) -> cart(row, cart, all.get(item.sku()), shown.get(cart).get(item.sku())));
      rows.add(row);
    }
    return rows;
  }

  private List<String> row(OmItem item, Present.Now now) {
    Working working = AccountView.working(now, item.sku());
    List<Working.Term> terms = working == null ? List.of() : working.terms();
    List<Working.Term> combined = terms.stream().filter(term -> term.value() != null).toList();
    boolean bundle = item.type() == Product.Type.BUNDLE;
    List<String> row = new ArrayList<>();
    row.add(item.sku());
    row.add(item.type().name());
    row.add(String.valueOf(item.active()));
    row.add(aliases(now.part(), item.sku()));
    row.add(sum(combined.stream().mapToLong(Working.Term::onHand).sum(), combined));
    row.add(sum(combined.stream().mapToLong(Working.Term::level).sum(), combined));
    row.add(terms.stream().map(ExtensivReports::place).collect(Collectors.joining("; ")));
    row.add(
        bundle ? sum(combined.stream().mapToLong(Working.Term::available).sum(), combined) : null);
    row.add(
        bundle
            ? sum(
                combined.stream()
                    .mapToLong(term -> term.assembly() == null ? 0 : term.assembly().quantity())
                    .sum(),
                combined)
            : null);
    if (settings.merchant().details()) {
      OmDetails details =
          item.details() == null ? new OmDetails(null, null, null, null) : item.details();
      row.add(details.name());
      row.add(details.description());
      row.add(details.weight());
      row.add(details.size());
      row.add(item.upc());
      row.add(item.mpn());
    }
    return row;
  }

  /** Nothing is not zero: where it has no record nobody knows how many there are. */
  private static String sum(long sum, List<Working.Term> of) {
    return of.isEmpty() ? null : String.valueOf(sum);
  }

  private static String place(Working.Term term) {
    return term.of()
        + " "
        + term.onHand()
        + " on hand, "
        + term.level()
        + " available, read "
        + term.readAt()
        + (term.value() == null ? ", not combined" : "");
  }

  private static String aliases(Catalogue part, String sku) {
    return part.aliases().stream()
        .flatMap(name -> part.codes(name, sku).stream().map(code -> name + "=" + code))
        .collect(Collectors.joining("; "));
  }

  /** Under each code, where there are several. */
  private static String last(Shown shown) {
    if (shown.sent() == null) {
      return String.valueOf(shown.quantity());
    }
    return shown.sent().size() == 1
        ? CartWords.text(shown.sent().values().iterator().next().amount())
        : new TreeMap<>(shown.sent())
            .entrySet().stream()
                .map(one -> one.getKey() + ": " + CartWords.text(one.getValue().amount()))
                .collect(Collectors.joining("; "));
  }

  private void cart(List<String> row, String cart, Target target, Position<Shown> shown) {
    row.add(shown == null ? "NEVER" : String.valueOf(shown.value().at()));
    row.add(shown == null ? null : last(shown.value()));
    row.add(why(cart, target, shown == null));
  }

  /** Why it is not sent; null where it is. One that never was always has a reason. */
  private String why(String cart, Target target, boolean never) {
    if (!target.skipped().isEmpty()) {
      return target.skipped().stream()
          .map(CartWords::text)
          .distinct()
          .collect(Collectors.joining("; "));
    }
    if (target.amounts().isEmpty()) {
      return target.rule();
    }
    Map<String, Position<CartItems.Known>> items =
        positions.of(CartItems.position(cart), target.amounts().keySet(), CartItems.Known.class);
    String troubles =
        target.amounts().keySet().stream()
            .filter(code -> items.containsKey(code) && items.get(code).value().problem() != null)
            .map(
                code -> {
                  CartItems.Known known = items.get(code).value();
                  return known.words() + ": " + CartWords.meaning(known.problem()) + ", " + code;
                })
            .collect(Collectors.joining("; "));
    if (!troubles.isEmpty()) {
      return troubles;
    }
    return never ? "not sent yet" : null;
  }
}
