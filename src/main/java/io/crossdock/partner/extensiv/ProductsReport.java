package io.crossdock.partner.extensiv;

import io.crossdock.camel.Positions;
import io.crossdock.operate.Reports.Page;
import io.crossdock.stock.cart.Catalogue;
import io.crossdock.stock.cart.Product;
import io.crossdock.stock.cart.Working;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The products view: every master SKU with aliases, what there is of it in each warehouse and in
 * total, when that was read, and what each cart was told. Thread-safe.
 */
final class ProductsReport {

  private final ExtensivSettings settings;
  private final OneCatalogue one;
  private final Descriptions descriptions;
  private final Present present;
  private final CartColumns carts;

  ProductsReport(
      ExtensivSettings settings, OneCatalogue one, Present present, Positions positions) {
    this.settings = settings;
    this.one = one;
    this.descriptions = new Descriptions(one.files());
    this.present = present;
    this.carts = new CartColumns(one, positions);
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
    columns.addAll(carts.names());
    return columns;
  }

  Page page(String sku, String after, int limit) {
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
    Map<String, List<String>> told = carts.of(skus);
    List<List<String>> rows = new ArrayList<>();
    for (OmItem item : items) {
      List<String> row = row(item, now);
      row.addAll(told.get(item.sku()));
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
    row.add(terms.stream().map(ProductsReport::place).collect(Collectors.joining("; ")));
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
      OmDetails details = item.details() == null ? OmDetails.NONE : item.details();
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
}
