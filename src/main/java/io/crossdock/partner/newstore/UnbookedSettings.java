package io.crossdock.partner.newstore;

import io.crossdock.operate.Settings;
import io.crossdock.partner.newstore.plan.Stores;
import java.util.Set;

/**
 * Whose figures are without what NewStore shipped: the manual of each key is {@code
 * newstore.properties}.
 *
 * @param figures the channel of the ERP's figures for other shops
 * @param locations whose units are in those figures
 * @param assigned whether units that are assigned and have not left are taken off as well
 */
record UnbookedSettings(boolean enabled, String figures, Set<String> locations, boolean assigned) {

  UnbookedSettings {
    locations = Set.copyOf(locations);
  }

  static UnbookedSettings read(String name, String erp, Stores stores, Settings settings) {
    Set<String> locations = Set.copyOf(settings.list(name + ".unbooked.locations"));
    for (String location : locations) {
      if (!stores.has(location)) {
        settings.problem(
            name + ".unbooked.locations",
            "names '" + location + "', which is none of " + name + ".stores");
      }
    }
    return new UnbookedSettings(
        settings.flag(name + ".unbooked.enabled", true),
        settings.text(name + ".unbooked.figures", "stock." + erp),
        locations.isEmpty() ? stores.ids().keySet() : locations,
        settings.flag(name + ".unbooked.assigned", false));
  }
}
