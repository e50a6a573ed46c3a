package io.crossdock.partner.infoplus.settings;

import io.crossdock.flow.WarehouseRules;
import io.crossdock.operate.ApiSettings;
import io.crossdock.operate.Retention;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.order.OrderNumbers;
import java.time.Duration;
import java.util.Map;

/**
 * What is configured about one line of business in Infoplus, under keys that begin with the
 * partner's name.
 *
 * @param warehouses Infoplus's warehouse ids by the ERP's words for places
 * @param rules how it keeps goods for others: it books nothing, and says no stock
 * @param writing how orders, ASNs, items and vendors are written there
 * @param reading how it is read
 * @param retention how long orders that are over are kept
 */
public record InfoplusSettings(
    String name,
    boolean enabled,
    Api api,
    Map<String, Integer> warehouses,
    WarehouseRules rules,
    WriteSettings writing,
    ReadSettings reading,
    Retention retention) {

  /**
   * @param base where the resources are: {@code https://…/infoplus-wms/api/v3.0}
   * @param lob the line of business
   * @param key null where it is switched off
   * @param timeout of one call; the lease must outlast it
   */
  public record Api(String base, String version, int lob, String key, Duration timeout) {

    /** Without the key. */
    @Override
    public String toString() {
      return base + ", line of business " + lob;
    }
  }

  public InfoplusSettings {
    warehouses = Map.copyOf(warehouses);
  }

  public static InfoplusSettings read(String name, Settings settings) {
    boolean enabled = settings.flag(name + ".enabled", false);
    ReadSettings reading = ReadSettings.read(name, settings);
    return new InfoplusSettings(
        name,
        enabled,
        api(name, settings, enabled, reading.adjustments()),
        ApiSettings.numbers(
            settings,
            name + ".warehouses",
            "the ERP's word for a place and Infoplus's warehouse id, such as EAST:4101"),
        WarehouseRules.unbooked(
            name,
            settings.integer(
                name + ".orders.longestNumber", OrderNumbers.LONGEST, 2, OrderNumbers.LONGEST)),
        WriteSettings.read(name, settings),
        reading,
        retention(name, settings, reading));
  }

  private static Retention retention(String name, Settings settings, ReadSettings reading) {
    String key = name + ".orders.keep";
    Retention retention =
        Retention.read(name, settings, key, Duration.ofDays(400), Duration.ofDays(1));
    if (retention.keep().compareTo(reading.span()) <= 0) {
      settings.problem(
          key,
          "is not longer than "
              + name
              + ".reconcile.span: what a comparison looks at must be known");
    }
    return retention;
  }

  private static Api api(String name, Settings settings, boolean enabled, Schedule adjustments) {
    String url = ApiSettings.address(settings, name + ".url", "https://acme.infopluswms.com");
    String version = settings.text(name + ".version", "v3.0");
    if (!version.matches("v[0-9]+\\.[0-9]+|beta")) {
      settings.problem(
          name + ".version", "is '" + version + "'; it must be v3.0, beta, v2.0 or their like");
    } else if (enabled && adjustments.runsByItself() && version.matches("v[12]\\..*")) {
      settings.problem(
          name + ".version",
          "is "
              + version
              + ", whose adjustments have other fields (lob, skuId) that the hub does not read; use"
              + " v3.0 or beta, or set schedule."
              + adjustments.touchpoint()
              + ".cron = never");
    }
    return new Api(
        url + "/infoplus-wms/api/" + version,
        version,
        settings.integer(name + ".lob", 1, 1, Integer.MAX_VALUE),
        ApiSettings.secret(settings, name + ".key", enabled, "an API key of an Infoplus user"),
        ApiSettings.timeout(settings, name + ".timeout"));
  }
}
