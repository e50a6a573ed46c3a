package io.crossdock.partner.extensiv;

import io.crossdock.operate.Printable;
import io.crossdock.operate.Settings;
import io.crossdock.stock.cart.Merchant;
import io.crossdock.stock.cart.Merchant.Mode;
import io.crossdock.stock.cart.Merchant.Nested;
import java.util.HashSet;
import java.util.Set;

/**
 * What is set for all carts, as on the pages of a merchant in Integration Manager.
 *
 * @param rules as the rules of the numbers take them
 * @param disabled warehouses that are left out where all are combined
 * @param unassembled warehouses whose component inventory is not used for bundles
 * @param details whether descriptions, weights and sizes are kept
 */
record MerchantSettings(
    Merchant rules, Set<Long> disabled, Set<Long> unassembled, boolean details) {

  /** As people write it; one word each. */
  enum SyncMode {
    WAREHOUSE(Mode.BY_WAREHOUSE),
    SALES_CHANNEL(Mode.BY_SALES_CHANNEL);

    private final Mode mode;

    SyncMode(Mode mode) {
      this.mode = mode;
    }
  }

  MerchantSettings {
    disabled = Set.copyOf(disabled);
    unassembled = Set.copyOf(unassembled);
  }

  static MerchantSettings read(String name, Settings settings, ExtensivSettings.Source source) {
    SyncMode mode = settings.spelledChoice(name + ".mode", SyncMode.WAREHOUSE, SyncMode.class);
    boolean locked = settings.flag(name + ".subtractLocked", true);
    boolean manager = source == ExtensivSettings.Source.INTEGRATION_MANAGER;
    if (manager && mode == SyncMode.SALES_CHANNEL) {
      settings.problem(
          name + ".mode",
          "is sales-channel, but an Integration Manager's API does not tell levels of sales channels;"
              + " it must be warehouse where "
              + name
              + ".source is integration-manager");
    }
    Long usual =
        id(
            settings.text(name + ".defaultWarehouse", ""),
            name + ".defaultWarehouse",
            "a warehouse",
            settings);
    return new MerchantSettings(
        new Merchant(
            mode.mode,
            // What an Integration Manager tells is on hand and available: nothing is left to
            // choose.
            manager || locked,
            settings.flag(name + ".ignoreInactive", true),
            settings.choice(name + ".nested", Nested.REFUSE, Nested.class),
            usual),
        ids(name + ".warehouses.disabled", settings),
        ids(name + ".components.disabled", settings),
        settings.flag(name + ".products.data", false));
  }

  private static Set<Long> ids(String key, Settings settings) {
    Set<Long> ids = new HashSet<>();
    for (String text : settings.list(key)) {
      Long id = id(text, key, "a warehouse", settings);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  /**
   * @param what it is the id of, for people
   * @return null where it is none
   */
  static Long id(String text, String key, String what, Settings settings) {
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[1-9][0-9]{0,17}")) {
      settings.problem(
          key,
          "holds '"
              + Printable.text(text)
              + "'; it must be the id of "
              + what
              + " in Order Manager, a whole number such as 101");
      return null;
    }
    return Long.valueOf(text);
  }
}
