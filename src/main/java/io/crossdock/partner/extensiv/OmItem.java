package io.crossdock.partner.extensiv;

import io.crossdock.stock.cart.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A product.
 *
 * @param details null where they are not kept
 * @param upc null for none
 * @param mpn null for none
 */
record OmItem(
    long id,
    String sku,
    Product.Type type,
    boolean active,
    String upc,
    String mpn,
    OmDetails details,
    List<Product.Component> components)
    implements OmRow {

  private static final int FIXED = 7;

  public OmItem {
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
      details.add(fields);
    }
    for (Product.Component one : components) {
      fields.add(one.sku());
      fields.add(one.quantity() == null ? null : one.quantity().toString());
    }
    return RowText.line(fields);
  }

  static OmItem parse(String line) {
    List<String> f = RowText.fields(line);
    boolean detailed = RowText.flag(f.get(6));
    int from = FIXED + (detailed ? OmDetails.FIELDS : 0);
    List<Product.Component> components = new ArrayList<>();
    for (int i = from; i + 1 < f.size(); i += 2) {
      components.add(
          new Product.Component(
              f.get(i), f.get(i + 1) == null ? null : new BigDecimal(f.get(i + 1))));
    }
    return new OmItem(
        Long.parseLong(f.get(0)),
        f.get(1),
        Product.Type.valueOf(f.get(2)),
        RowText.flag(f.get(3)),
        f.get(4),
        f.get(5),
        detailed ? OmDetails.parse(f, FIXED) : null,
        components);
  }
}
