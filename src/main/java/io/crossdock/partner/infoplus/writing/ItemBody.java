package io.crossdock.partner.infoplus.writing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.document.Item;
import io.crossdock.partner.infoplus.settings.Identity;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.settings.ItemSettings;
import io.crossdock.partner.infoplus.wire.Body;
import io.crossdock.partner.infoplus.wire.Gone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** An article as Infoplus takes it. Pure. */
final class ItemBody {

  private static final int DESCRIPTION = 40;
  private static final int PLACES = 6;
  private static final BigDecimal KG_OF_POUND = new BigDecimal("0.45359237");
  private static final BigDecimal M_OF_INCH = new BigDecimal("0.0254");

  private static final List<String> OPTIONAL =
      List.of(
          "additionalDescription",
          "upc",
          "vendorSKU",
          "weightPerWrap",
          "length",
          "width",
          "height");

  private ItemBody() {}

  /**
   * @throws RejectedException if its category has no group
   */
  static ObjectNode of(Item item, InfoplusSettings settings) {
    ItemSettings items = settings.writing().items();
    ObjectNode body = Body.object();
    body.put("lobId", settings.api().lob());
    body.put("sku", sku(item));
    Body.typed(body, items.defaults());
    body.put("itemDescription", cut(item.name() == null ? item.sku() : item.name()));
    Body.text(body, "additionalDescription", item.description());
    if (Boolean.FALSE.equals(item.active())) {
      body.put("status", items.retired());
    }
    String group = group(item, items);
    int slash = group.indexOf('/');
    body.put("majorGroupId", Integer.parseInt(group.substring(0, slash)));
    body.put("subGroupId", Integer.parseInt(group.substring(slash + 1)));
    Body.text(body, "upc", item.barcode());
    Body.text(body, "vendorSKU", item.supplierPartNumber());
    measure(body, "weightPerWrap", item.weightKg(), KG_OF_POUND);
    measure(body, "length", item.lengthM(), M_OF_INCH);
    measure(body, "width", item.widthM(), M_OF_INCH);
    measure(body, "height", item.heightM(), M_OF_INCH);
    custom(body, item, items.identity());
    return body;
  }

  /** Fields of the article that may be absent and that a body says. */
  static List<String> said(ObjectNode body) {
    return Gone.said(body, OPTIONAL);
  }

  /** New items are called as we call them, in upper case. */
  static String sku(Item item) {
    return item.sku().toUpperCase(Locale.ROOT);
  }

  private static void custom(ObjectNode body, Item item, Identity identity) {
    if (!item.customFields().isEmpty()) {
      ObjectNode custom = body.putObject("customFields");
      item.customFields().forEach(custom::put);
    }
    if (identity.custom() != null) {
      body.withObjectProperty("customFields").put(identity.custom(), item.sku());
    } else if (!identity.isSku()) {
      body.put(identity.field(), item.sku());
    }
  }

  private static String group(Item item, ItemSettings items) {
    String group =
        item.category() == null
            ? items.group()
            : items.groups().getOrDefault(item.category(), items.group());
    if (group.isEmpty()) {
      throw new RejectedException(
          (item.category() == null ? "it has no category" : "category '" + item.category() + "'")
              + " has no group of items in Infoplus, and an item needs one; name it in the settings"
              + " (…items.groups, or …items.group for all others), then retry");
    }
    return group;
  }

  private static void measure(ObjectNode body, String field, BigDecimal value, BigDecimal unit) {
    if (value != null) {
      BigDecimal converted =
          value.divide(unit, PLACES, RoundingMode.HALF_EVEN).stripTrailingZeros();
      body.put(field, converted.scale() < 0 ? converted.setScale(0) : converted);
    }
  }

  /** Never within a character of two units. */
  private static String cut(String name) {
    if (name.length() <= DESCRIPTION) {
      return name;
    }
    int end =
        Character.isHighSurrogate(name.charAt(DESCRIPTION - 1)) ? DESCRIPTION - 1 : DESCRIPTION;
    return name.substring(0, end);
  }
}
