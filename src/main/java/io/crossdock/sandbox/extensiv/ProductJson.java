package io.crossdock.sandbox.extensiv;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Products as the API shows them. What stands in bundledItems is assumed: no sample is public. */
final class ProductJson {

  private final Products products;

  ProductJson(Products products) {
    this.products = products;
  }

  /** A row of the catalogue. */
  void whole(JsonGenerator out, int row) throws IOException {
    Details details = products.details(row);
    ProductType type = products.type(row);
    out.writeStartObject();
    out.writeNumberField("productId", products.id(row));
    out.writeStringField("masterSku", products.sku(row));
    out.writeStringField("name", details.name());
    out.writeStringField("type", type.name());
    out.writeBooleanField("active", products.active(row));
    out.writeBooleanField("bundle", type == ProductType.BUNDLE_KIT);
    out.writeStringField("brand", details.brand());
    out.writeStringField("upc", details.upc());
    out.writeStringField("mpn", details.mpn());
    out.writeStringField("description", details.description());
    out.writeNumberField("weight", Math.max(1, details.pounds()));
    out.writeNumberField("pounds", details.pounds());
    out.writeNumberField("ounces", details.ouncesBesidePounds());
    out.writeNumberField("height", details.height());
    out.writeNumberField("length", details.length());
    out.writeNumberField("width", details.width());
    out.writeBooleanField("digital", false);
    out.writeBooleanField("hazmat", false);
    out.writeBooleanField("giftCard", false);
    out.writeBooleanField("allowBackorders", false);
    if (products.parentId(row) == 0) {
      out.writeNullField("parentId");
    } else {
      out.writeNumberField("parentId", products.parentId(row));
    }
    Json.money(out, "vendorCost", 1);
    Json.money(out, "mapPrice", 2);
    Json.empty(out, "categories", "labels", "attributes", "attributeGroups", "imageUrls");
    Json.empty(out, "customFieldValues");
    parts(out, products.parts(row));
    out.writeStringField("createdDate", Dates.shown(products.created(row)));
    out.writeStringField("modifiedDate", Dates.shown(products.modified(row)));
    out.writeEndObject();
  }

  private void parts(JsonGenerator out, int[] parts) throws IOException {
    out.writeArrayFieldStart("bundledItems");
    for (int i = 0; i < parts.length; i += 2) {
      out.writeStartObject();
      out.writeNumberField("productId", products.id(parts[i]));
      out.writeStringField("masterSku", products.sku(parts[i]));
      out.writeNumberField("quantity", parts[i + 1]);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** As it stands in rows of other resources. */
  void brief(JsonGenerator out, int row) throws IOException {
    Details details = products.details(row);
    out.writeObjectFieldStart("product");
    out.writeStringField("masterSku", products.sku(row));
    out.writeStringField("name", details.name());
    out.writeNumberField("productId", products.id(row));
    out.writeStringField("productType", products.type(row).name());
    out.writeStringField("upc", details.upc());
    out.writeStringField("mpn", details.mpn());
    out.writeNullField("description");
    out.writeNullField("fnSku");
    out.writeBooleanField("hazmat", false);
    out.writeNumberField("productWeight", Math.max(1, details.pounds()));
    out.writeEndObject();
  }
}
