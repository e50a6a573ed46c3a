package io.crossdock;

import io.crossdock.camel.CamelLedger;
import io.crossdock.operate.Partner;
import io.crossdock.operate.Settings;
import io.crossdock.partner.erp.Erp;
import io.crossdock.partner.workarea.Workarea;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which vendor's code stands behind a partner's folder: {@code <name>.kind}, or the folder's name
 * where that is a kind. A folder of neither is YAML only.
 */
final class PartnerFactory {

  /** Reads a partner's settings, noting problems in them; what it returns makes the partner. */
  @FunctionalInterface
  private interface Vendor {
    Function<CamelLedger, Partner> read(String name, Settings settings, Clock clock);
  }

  private static final Map<String, Vendor> VENDORS =
      new TreeMap<>(
          Map.of(
              // No movement is exported yet, so that no export can be contained in a feed.
              "erp",
              (name, settings, clock) -> Erp.read(name, settings, clock, () -> 0),
              "workarea",
              Workarea::read));

  private PartnerFactory() {}

  /** In two steps, because all settings are judged before the ledger is opened. */
  static List<Function<CamelLedger, Partner>> read(
      RouteFolder folder, Settings settings, Clock clock) {
    return folder.partners().stream()
        .flatMap(one -> partner(one.name(), settings, clock).stream())
        .toList();
  }

  private static Optional<Function<CamelLedger, Partner>> partner(
      String name, Settings settings, Clock clock) {
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
    return Optional.of(vendor.read(name, settings, clock));
  }
}
