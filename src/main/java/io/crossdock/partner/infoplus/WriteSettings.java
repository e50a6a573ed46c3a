package io.crossdock.partner.infoplus;

import io.crossdock.operate.ApiSettings;
import io.crossdock.operate.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * How orders, ASNs, items and vendors are written.
 *
 * @param carriers carrier ids by way of delivery
 * @param orderSource id of where orders come from; 0 for none
 * @param settle how long a POST whose answer was lost may still be carried out
 * @param itemGroups major and sub group, {@code 8/46}, by category
 * @param itemDefaults fields of new items that the ERP does not know, by their names there
 * @param firstVendor the number of the first vendor that is made
 */
record WriteSettings(
    Map<String, Integer> carriers,
    int orderSource,
    Duration settle,
    Map<String, String> itemGroups,
    Map<String, String> itemDefaults,
    int firstVendor) {

  WriteSettings {
    carriers = Map.copyOf(carriers);
    itemGroups = Map.copyOf(itemGroups);
    itemDefaults = Map.copyOf(itemDefaults);
  }

  static WriteSettings read(String name, Settings settings) {
    return new WriteSettings(
        ApiSettings.numbers(
            settings,
            name + ".orders.carriers",
            "a way of delivery and Infoplus's carrier id, such as UPS_GROUND:100"),
        settings.integer(name + ".orders.source", 0, 0, Integer.MAX_VALUE),
        settings.duration(
            name + ".settle", Duration.ofMinutes(2), Duration.ZERO, Duration.ofHours(1)),
        ApiSettings.pairs(
            settings,
            name + ".items.groups",
            "a category, its major and its sub group, such as HARDWARE:8/46"),
        ApiSettings.pairs(
            settings,
            name + ".items.defaults",
            "a field of Infoplus's item and its value, such as unitCode:EACH"),
        settings.integer(name + ".vendors.first", 1, 1, Integer.MAX_VALUE));
  }
}
