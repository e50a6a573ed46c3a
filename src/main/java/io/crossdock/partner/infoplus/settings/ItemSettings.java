package io.crossdock.partner.infoplus.settings;

import io.crossdock.operate.ApiSettings;
import io.crossdock.operate.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How items are written, and what of an item our SKUs are.
 *
 * @param enabled whether they are sent; without, those that are there are looked up
 * @param groups major and sub group, {@code 8/46}, by category
 * @param group the same of all other categories; empty if they are not sent
 * @param defaults fields of new items that the ERP does not know, by their names there
 * @param retired the status of items that are no longer sold
 * @param longestSku characters; longer ones are refused, never cut
 */
public record ItemSettings(
    boolean enabled,
    Identity identity,
    Map<String, String> groups,
    String group,
    Map<String, String> defaults,
    String retired,
    int longestSku) {

  /** What new items need and an ERP does not know. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("status", "Active"),
          Map.entry("unitCode", "EACH"),
          Map.entry("wrapCode", "EACH"),
          Map.entry("unitsPerWrap", "1"),
          Map.entry("backorder", "Yes"),
          Map.entry("chargeCode", "Not Chargeable"),
          Map.entry("maxCycle", "999999"),
          Map.entry("maxInterim", "999999"),
          Map.entry("seasonalItem", "No"),
          Map.entry("secure", "No"),
          Map.entry("hazmat", "No"),
          Map.entry("forwardLotMixingRule", "SKU"),
          Map.entry("storageLotMixingRule", "SKU"),
          Map.entry("forwardItemMixingRule", "Multi"),
          Map.entry("storageItemMixingRule", "Multi"),
          Map.entry("allocationRule", "Labor Optimized"),
          Map.entry("receivingCriteriaSchemeId", "1"),
          Map.entry("criticalAmount", "0"),
          Map.entry("serialCode", "None"));

  private static final String PAIR = "[0-9]{1,9}/[0-9]{1,9}";

  public ItemSettings {
    groups = Map.copyOf(groups);
    defaults = Map.copyOf(defaults);
  }

  static ItemSettings read(String name, Settings settings) {
    String prefix = name + ".items.";
    Map<String, String> defaults = new LinkedHashMap<>(USUAL);
    defaults.putAll(
        ApiSettings.pairs(
            settings,
            prefix + "defaults",
            "a field of Infoplus's item and its value, such as unitCode:EACH"));
    String rule = "a category, its major and its sub group, such as HARDWARE:8/46";
    Map<String, String> groups = ApiSettings.pairs(settings, prefix + "groups", rule);
    groups.forEach(
        (category, group) -> {
          if (!group.matches(PAIR)) {
            settings.problem(
                prefix + "groups", "gives " + category + " '" + group + "'; it must be " + rule);
          }
        });
    String group = settings.text(prefix + "group", "");
    if (!group.isEmpty() && !group.matches(PAIR)) {
      settings.problem(
          prefix + "group", "is '" + group + "'; it must be a major and a sub group, such as 8/46");
    }
    return new ItemSettings(
        settings.spelledFlag(prefix + "enabled", true),
        Identity.read(settings, prefix + "identity"),
        groups,
        group,
        defaults,
        settings.text(prefix + "retired", "Blocked"),
        settings.integer(prefix + "longestSku", 100, 1, 100));
  }
}
