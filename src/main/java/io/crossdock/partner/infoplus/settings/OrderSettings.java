package io.crossdock.partner.infoplus.settings;

import io.crossdock.operate.ApiSettings;
import io.crossdock.operate.Settings;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * How orders are written.
 *
 * @param enabled whether they are sent at all
 * @param carriers carrier ids, or labels that are looked up, by way of delivery
 * @param services the same of carrier services
 * @param lookUp whether a way of delivery that is not among the carriers is a carrier's label
 * @param source id of where orders come from; 0 for none
 * @param lines what becomes of an order whose lines changed
 * @param editType the site's word for the substitution of a line; empty where lines are refused
 * @param defaults fields that no order says, by their names there
 * @param zone in which an order's day is
 */
public record OrderSettings(
    boolean enabled,
    Map<String, String> carriers,
    Map<String, String> services,
    boolean lookUp,
    int source,
    Lines lines,
    String editType,
    Map<String, String> defaults,
    ZoneId zone) {

  /** What becomes of changed lines. */
  public enum Lines {
    /** One line of another SKU or quantity is substituted; more are refused. */
    EDIT,
    REFUSE
  }

  public OrderSettings {
    carriers = Map.copyOf(carriers);
    services = Map.copyOf(services);
    defaults = Map.copyOf(defaults);
  }

  static OrderSettings read(String name, Settings settings) {
    String prefix = name + ".orders.";
    Lines lines = settings.choice(prefix + "lines", Lines.REFUSE, Lines.class);
    String editType = settings.text(prefix + "editType", "");
    if (lines == Lines.EDIT && editType.isEmpty()) {
      settings.problem(
          prefix + "editType",
          "is missing; with "
              + prefix
              + "lines = edit it must be the site's word for the type of a substitution, which"
              + " Infoplus does not publish, and has no default");
    }
    return new OrderSettings(
        settings.spelledFlag(prefix + "enabled", true),
        ApiSettings.pairs(
            settings,
            prefix + "carriers",
            "a way of delivery and Infoplus's carrier, its id or its label, such as"
                + " UPS_GROUND:100"),
        ApiSettings.pairs(
            settings,
            prefix + "services",
            "a way of delivery and Infoplus's carrier service, its id or its label, such as"
                + " UPS_GROUND:Ground"),
        settings.flag(prefix + "carriers.lookUp", false),
        settings.integer(prefix + "source", 0, 0, Integer.MAX_VALUE),
        lines,
        editType,
        ApiSettings.pairs(
            settings,
            prefix + "defaults",
            "a field of Infoplus's order and its value, such as mediaCode:Electronic"),
        settings.zone(prefix + "zone", ZoneOffset.UTC));
  }
}
