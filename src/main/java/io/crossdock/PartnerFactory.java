package io.crossdock;

import io.crossdock.flow.Neighbours;
import io.crossdock.operate.PartnerPlan;
import io.crossdock.operate.Settings;
import io.crossdock.partner.adobecommerce.AdobeCommerce;
import io.crossdock.partner.bigcommerce.BigCommerce;
import io.crossdock.partner.cartfile.CartFile;
import io.crossdock.partner.erp.Erp;
import io.crossdock.partner.extensiv.Extensiv;
import io.crossdock.partner.infoplus.Infoplus;
import io.crossdock.partner.newstore.NewStore;
import io.crossdock.partner.ongoing.Ongoing;
import io.crossdock.partner.shopify.Shopify;
import io.crossdock.partner.webshop.Webshop;
import io.crossdock.partner.woocommerce.WooCommerce;
import io.crossdock.partner.workarea.Workarea;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which vendor's code stands behind a partner's folder: {@code <name>.kind}, or the folder's name
 * where that is a kind. A folder of neither is YAML only.
 */
final class PartnerFactory {

  /** Reads a partner's settings, noting problems in them. */
  @FunctionalInterface
  private interface Vendor {
    PartnerPlan read(String name, Settings settings, Clock clock, Neighbours neighbours);
  }

  private static final Map<String, Vendor> VENDORS =
      new TreeMap<>(
          Map.<String, Vendor>ofEntries(
              Map.entry("adobecommerce", AdobeCommerce::read),
              Map.entry("bigcommerce", BigCommerce::read),
              Map.entry("cartfile", CartFile::read),
              Map.entry("erp", Erp::read),
              Map.entry("extensiv", Extensiv::read),
              Map.entry("infoplus", Infoplus::read),
              Map.entry("newstore", NewStore::read),
              Map.entry("ongoing", Ongoing::read),
              Map.entry("shopify", Shopify::read),
              Map.entry("webshop", Webshop::read),
              Map.entry("woocommerce", WooCommerce::read),
              Map.entry("workarea", Workarea::read)));

  private PartnerFactory() {}

  /** In two steps, because all settings are judged before the ledger is opened. */
  static List<PartnerPlan> read(
      RouteFolder folder, Settings settings, Clock clock, Neighbours neighbours) {
    return folder.partners().stream()
        .flatMap(one -> partner(one.name(), settings, clock, neighbours).stream())
        .toList();
  }

  private static Optional<PartnerPlan> partner(
      String name, Settings settings, Clock clock, Neighbours neighbours) {
    Optional<String> kind = settings.text(name + ".kind");
    Vendor vendor = VENDORS.get(kind.orElse(name));
    if (vendor == null) {
      kind.ifPresent(
          unknown ->
              settings.problem(
                  name + ".kind",
                  "is '"
                      + unknown
                      + "'; it must be one of "
                      + VENDORS.keySet()
                      + " (default: the"
                      + " folder's name)"));
      return Optional.empty();
    }
    return Optional.of(vendor.read(name, settings, clock, neighbours));
  }
}
