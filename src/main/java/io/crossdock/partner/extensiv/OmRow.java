package io.crossdock.partner.extensiv;

import io.crossdock.stock.cart.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A row as it was read, and as it stands in the file of a load. */
sealed interface OmRow {

  /** By which a row is the same one when it comes again. */
  long id();

  /** What it is asked for by when it is to be read again; null for those that never are. */
  String key();

  String line();

  /** A warehouse; {@code type} null where it is not told. */
  record Place(long id, String name, String type, boolean active) implements OmRow {

    @Override
    public String key() {
      return null;
    }

    @Override
    public String line() {
      return RowText.line(id, name, type, active);
    }

    static Place parse(String line) {
      List<String> f = RowText.fields(line);
      return new Place(Long.parseLong(f.get(0)), f.get(1), f.get(2), RowText.flag(f.get(3)));
    }
  }

  /** A sales channel. */
  record Channel(long id, String name, String type, boolean active) implements OmRow {

    @Override
    public String key() {
      return null;
    }

    @Override
    public String line() {
      return RowText.line(id, name, type, active);
    }

    static Channel parse(String line) {
      List<String> f = RowText.fields(line);
      return new Channel(Long.parseLong(f.get(0)), f.get(1), f.get(2), RowText.flag(f.get(3)));
    }
  }

  /**
   * @param details null where they are not kept
   * @param upc null for none
   * @param mpn null for none
   */
  record Item(
      long id,
      String sku,
      Product.Type type,
      boolean active,
      String upc,
      String mpn,
      Details details,
      List<Product.Component> components)
      implements OmRow {

    private static final int FIXED = 7;

    public Item {
      components = List.copyOf(components);
    }

    @Override
    public String key() {
      return sku;
    }

    Product product() {
      return new Product(sku, type, active, components);
    }

    @Override
    public String line() {
      List<Object> fields = new ArrayList<>();
      fields.add(id);
      fields.add(sku);
      fields.add(type);
      fields.add(active);
      fields.add(upc);
      fields.add(mpn);
      fields.add(details != null);
      if (details != null) {
        fields.add(details.name());
        fields.add(details.description());
        fields.add(details.weight());
        fields.add(details.size());
      }
      for (Product.Component one : components) {
        fields.add(one.sku());
        fields.add(one.quantity() == null ? null : one.quantity().toString());
      }
      return RowText.line(fields);
    }

    static Item parse(String line) {
      List<String> f = RowText.fields(line);
      boolean detailed = RowText.flag(f.get(6));
      int from = FIXED + (detailed ? Details.FIELDS : 0);
      List<Product.Component> components = new ArrayList<>();
      for (int i = from; i + 1 < f.size(); i += 2) {
        components.add(
            new Product.Component(
                f.get(i), f.get(i + 1) == null ? null : new BigDecimal(f.get(i + 1))));
      }
      return new Item(
          Long.parseLong(f.get(0)),
          f.get(1),
          Product.Type.valueOf(f.get(2)),
          RowText.flag(f.get(3)),
          f.get(4),
          f.get(5),
          detailed ? new Details(f.get(7), f.get(8), f.get(9), f.get(10)) : null,
          components);
    }
  }

  /**
   * What is shown of a product where its data is downloaded; any of it may be null.
   *
   * @param size length, width and height
   */
  record Details(String name, String description, String weight, String size) {
    static final int FIELDS = 4;
  }

  /**
   * A product in a bin of a warehouse.
   *
   * @param locked units Order Manager says are locked
   * @param available as it says; null where it does not
   * @param inTransit of the product in that warehouse, repeated on every bin
   * @param asOf the moment before it was asked for
   */
  record Bin(
      long id,
      String sku,
      long warehouse,
      String bin,
      long onHand,
      long locked,
      Long available,
      boolean active,
      long inTransit,
      Instant asOf)
      implements OmRow {

    @Override
    public String key() {
      return sku;
    }

    /**
     * Units beside the locked ones that are set aside for orders: what Order Manager takes from
     * what is available.
     */
    long allocated() {
      return available == null ? 0 : Math.max(0, onHand - locked - available);
    }

    @Override
    public String line() {
      return RowText.line(
          id,
          sku,
          warehouse,
          bin,
          onHand,
          locked,
          available,
          active,
          inTransit,
          asOf.toEpochMilli());
    }

    static Bin parse(String line) {
      List<String> f = RowText.fields(line);
      return new Bin(
          Long.parseLong(f.get(0)),
          f.get(1),
          Long.parseLong(f.get(2)),
          f.get(3),
          Long.parseLong(f.get(4)),
          Long.parseLong(f.get(5)),
          f.get(6) == null ? null : Long.valueOf(f.get(6)),
          RowText.flag(f.get(7)),
          Long.parseLong(f.get(8)),
          Instant.ofEpochMilli(Long.parseLong(f.get(9))));
    }
  }

  /** A product's code in a sales channel. */
  record Listed(long id, String code, String sku, long channel, boolean active, boolean pushes)
      implements OmRow {

    @Override
    public String key() {
      return code;
    }

    @Override
    public String line() {
      return RowText.line(id, code, sku, channel, active, pushes);
    }

    static Listed parse(String line) {
      List<String> f = RowText.fields(line);
      return new Listed(
          Long.parseLong(f.get(0)),
          f.get(1),
          f.get(2),
          Long.parseLong(f.get(3)),
          RowText.flag(f.get(4)),
          RowText.flag(f.get(5)));
    }
  }

  /** Of rows that have no number of their own. */
  static long id(String sku) {
    long id = 0xcbf29ce484222325L;
    for (int i = 0; i < sku.length(); i++) {
      id = (id ^ sku.charAt(i)) * 0x100000001b3L;
    }
    return id;
  }

  /** An alternative code of a product, under the name of an alias. */
  record Code(String name, String code) {

    static void add(List<Object> fields, List<Code> codes) {
      fields.add(codes.size());
      for (Code one : codes) {
        fields.add(one.name());
        fields.add(one.code());
      }
    }

    /**
     * @param from the field that says how many there are; those behind them begin at {@code from +
     *     1 + 2 * size}
     */
    static List<Code> parse(List<String> fields, int from) {
      List<Code> codes = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(fields.get(from)); i++) {
        codes.add(new Code(fields.get(from + 1 + 2 * i), fields.get(from + 2 + 2 * i)));
      }
      return codes;
    }
  }

  /**
   * What an Integration Manager tells of a single product.
   *
   * @param asked the moment before it was asked for
   * @param known whether it knows such a product
   * @param aliases of that answer, beside those that come with its levels
   */
  record Described(String sku, Instant asked, boolean known, Details details, List<Code> aliases)
      implements OmRow {

    private static final int CODES = 8;

    public Described {
      aliases = List.copyOf(aliases);
    }

    static Described unknown(String sku, Instant asked) {
      return new Described(sku, asked, false, new Details(null, null, null, null), List.of());
    }

    /** Of a line, in milliseconds. */
    static long askedAt(String line) {
      return Long.parseLong(RowText.fields(line).get(2));
    }

    @Override
    public long id() {
      return OmRow.id(sku);
    }

    @Override
    public String key() {
      return sku;
    }

    @Override
    public String line() {
      List<Object> fields = new ArrayList<>();
      fields.add(id());
      fields.add(sku);
      fields.add(asked.toEpochMilli());
      fields.add(known);
      fields.add(details.name());
      fields.add(details.description());
      fields.add(details.weight());
      fields.add(details.size());
      Code.add(fields, aliases);
      return RowText.line(fields);
    }

    static Described parse(String line) {
      List<String> f = RowText.fields(line);
      return new Described(
          f.get(1),
          Instant.ofEpochMilli(Long.parseLong(f.get(2))),
          RowText.flag(f.get(3)),
          new Details(f.get(4), f.get(5), f.get(6), f.get(7)),
          Code.parse(f, CODES));
    }
  }

  /** What an Integration Manager says of a SKU in a warehouse. */
  record Stocked(long warehouse, String name, long onHand, long available, Instant at) {}

  /**
   * A SKU of an Integration Manager: bundles are SKUs as all others, what can be built is in their
   * numbers.
   *
   * @param stocked by warehouse; empty where it tells totals alone
   */
  record Managed(
      String sku,
      long onHand,
      long available,
      Instant at,
      List<Code> aliases,
      List<Stocked> stocked)
      implements OmRow {

    /** Where it tells totals alone. */
    static final Place ANYWHERE = new Place(0, "(all)", null, true);

    private static final int CODES = 5;

    public Managed {
      aliases = List.copyOf(aliases);
      stocked = List.copyOf(stocked);
    }

    @Override
    public long id() {
      return OmRow.id(sku);
    }

    @Override
    public String key() {
      return sku;
    }

    /** As rows of stock. */
    List<Bin> bins() {
      List<Bin> bins = new ArrayList<>();
      List<Stocked> all =
          stocked.isEmpty()
              ? List.of(new Stocked(ANYWHERE.id(), ANYWHERE.name(), onHand, available, at))
              : stocked;
      for (Stocked one : all) {
        bins.add(
            new Bin(
                0,
                sku,
                one.warehouse(),
                "",
                one.onHand(),
                one.onHand() - one.available(),
                null,
                true,
                0,
                one.at()));
      }
      return bins;
    }

    @Override
    public String line() {
      List<Object> fields =
          new ArrayList<>(List.of(id(), sku, onHand, available, at.toEpochMilli()));
      Code.add(fields, aliases);
      for (Stocked one : stocked) {
        fields.add(one.warehouse());
        fields.add(one.name());
        fields.add(one.onHand());
        fields.add(one.available());
        fields.add(one.at().toEpochMilli());
      }
      return RowText.line(fields);
    }

    static Managed parse(String line) {
      List<String> f = RowText.fields(line);
      List<Code> aliases = Code.parse(f, CODES);
      int next = CODES + 1 + 2 * aliases.size();
      List<Stocked> stocked = new ArrayList<>();
      for (; next < f.size(); next += 5) {
        stocked.add(
            new Stocked(
                Long.parseLong(f.get(next)),
                f.get(next + 1),
                Long.parseLong(f.get(next + 2)),
                Long.parseLong(f.get(next + 3)),
                Instant.ofEpochMilli(Long.parseLong(f.get(next + 4)))));
      }
      return new Managed(
          f.get(1),
          Long.parseLong(f.get(2)),
          Long.parseLong(f.get(3)),
          Instant.ofEpochMilli(Long.parseLong(f.get(4))),
          aliases,
          stocked);
    }
  }
}
