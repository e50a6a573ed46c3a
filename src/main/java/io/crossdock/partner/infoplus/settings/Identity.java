package io.crossdock.partner.infoplus.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.operate.Settings;
import java.util.Locale;

/**
 * What of an Infoplus item our SKU is. Pure.
 *
 * @param field its name in searches: {@code sku}, {@code vendorSKU}, {@code upc} or {@code
 *     customFields.<name>}
 */
public record Identity(String field) {

  static final Identity SKU = new Identity("sku");

  private static final String CUSTOM = "custom:";
  private static final String CUSTOM_FIELDS = "customFields.";

  static Identity read(Settings settings, String key) {
    String text = settings.text(key, "sku");
    if (text.equals("sku") || text.equals("vendorSKU") || text.equals("upc")) {
      return new Identity(text);
    }
    if (text.startsWith(CUSTOM) && text.length() > CUSTOM.length()) {
      return new Identity(CUSTOM_FIELDS + text.substring(CUSTOM.length()));
    }
    settings.problem(
        key,
        "is '"
            + text
            + "'; it must be sku, vendorSKU, upc or custom: and the name of a custom field of"
            + " items (default: sku)");
    return SKU;
  }

  public boolean isSku() {
    return equals(SKU);
  }

  /** The custom field's name; null if it is none. */
  public String custom() {
    return field.startsWith(CUSTOM_FIELDS) ? field.substring(CUSTOM_FIELDS.length()) : null;
  }

  /** How our SKU is written there: SKUs are in upper case. */
  public String written(String sku) {
    return isSku() ? sku.toUpperCase(Locale.ROOT) : sku;
  }

  /** Whether that item is our SKU. */
  public boolean means(JsonNode item, String sku) {
    JsonNode value = custom() == null ? item.path(field) : item.path("customFields").path(custom());
    return value.asText("").equals(written(sku));
  }
}
