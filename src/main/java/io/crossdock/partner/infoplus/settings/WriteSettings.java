package io.crossdock.partner.infoplus.settings;

import io.crossdock.operate.ApiSettings;
import io.crossdock.operate.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * How orders, ASNs, items and vendors are written.
 *
 * @param settle how long a POST whose answer was lost may still be carried out
 * @param purchaseOrders whether they are sent
 * @param lineDefaults fields of ASN lines that no purchase order says, by their names there
 * @param suppliers whether they are sent; without, those that are there are looked up
 * @param firstVendor the number of the first vendor that is made
 */
public record WriteSettings(
    Duration settle,
    OrderSettings orders,
    ItemSettings items,
    boolean purchaseOrders,
    Map<String, String> lineDefaults,
    boolean suppliers,
    int firstVendor) {

  public WriteSettings {
    lineDefaults = Map.copyOf(lineDefaults);
  }

  static WriteSettings read(String name, Settings settings) {
    return new WriteSettings(
        settings.duration(
            name + ".settle", Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(1)),
        OrderSettings.read(name, settings),
        ItemSettings.read(name, settings),
        settings.spelledFlag(name + ".purchaseOrders.enabled", true),
        ApiSettings.pairs(
            settings,
            name + ".purchaseOrders.lineDefaults",
            "a field of Infoplus's ASN line and its value, such as unitCode:EACH"),
        settings.spelledFlag(name + ".suppliers.enabled", true),
        settings.integer(name + ".vendors.first", 1, 1, Integer.MAX_VALUE));
  }
}
