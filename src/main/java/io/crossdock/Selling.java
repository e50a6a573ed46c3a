package io.crossdock;

import io.crossdock.flow.Neighbours;
import io.crossdock.flow.Seller;
import io.crossdock.flow.WarehouseRules;
import io.crossdock.flow.WarehouseRules.Mode;
import io.crossdock.flow.WarehouseRules.Showing;
import io.crossdock.operate.Exports;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Printable;
import io.crossdock.operate.oversell.ConfiguredShops;
import io.crossdock.operate.oversell.OversellQuestion;
import io.crossdock.operate.oversell.SellingShop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * Who sells a warehouse's stock and how it is shown, as the properties say. Nothing is started, and
 * no ledger is opened.
 */
final class Selling implements CamelConfiguration {

  private final HubOptions options;
  private final RouteFolder folder;
  private Neighbours neighbours;

  private Selling(HubOptions options, RouteFolder folder) {
    this.options = options;
    this.folder = folder;
  }

  static Selling read(Path routes) {
    HubOptions options = HubOptions.of(routes).with(Checking.AT_REST);
    Selling selling = new Selling(options, RouteFolder.read(routes));
    Main main = new Main();
    main.setDefaultPropertyPlaceholderLocation(selling.folder.locations());
    options.overrides().forEach(main::addInitialProperty);
    main.configure().addConfiguration(selling);
    try {
      main.init();
      return selling;
    } catch (Exception e) {
      throw StartFailure.of(e);
    } finally {
      main.stop();
    }
  }

  @Override
  public void configure(CamelContext context) {
    Configured configured = Configured.read(folder, Set.of(), context);
    neighbours = new Neighbours(Exports.NONE);
    PartnerFactory.read(folder, configured.settings(), options.clock(), neighbours);
    neighbours.judge(configured.settings());
    configured.settings().orThrow();
  }

  /**
   * @param warehouse null for the only one there is
   * @param group of articles; null for those of none
   * @throws InvalidRequest if there is no such warehouse or group
   */
  ConfiguredShops shops(String warehouse, String group) {
    WarehouseRules rules = neighbours.warehouse(warehouse == null ? only() : known(warehouse));
    Showing showing = group == null ? rules.plain() : of(rules, group);
    boolean isShared = showing.mode() == Mode.SHARED;
    List<SellingShop> shops = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (Seller seller : neighbours.sellers(rules.name())) {
      Seller.Share share =
          group == null ? seller.share() : seller.shareOf().getOrDefault(group, seller.share());
      // What nobody shows of shared stock is a buffer of each.
      int buffer = share.buffer() + (isShared ? showing.buffer() : 0);
      if (seller.publishes()) {
        shops.add(new SellingShop(seller.name(), buffer, share.weight()));
      } else {
        silent.add(seller.name());
      }
    }
    return new ConfiguredShops(
        shops,
        isShared ? OversellQuestion.Mode.SHARED : OversellQuestion.Mode.PARTITION,
        isShared ? 0 : showing.buffer(),
        silent);
  }

  private String only() {
    Set<String> names = neighbours.bookingWarehouses();
    if (names.size() == 1) {
      return names.iterator().next();
    }
    throw new InvalidRequest(
        names.isEmpty()
            ? "No partner in "
                + folder.root()
                + " is a warehouse whose stock is booked here; --shops names shops instead."
            : "There are several warehouses; --warehouse names one of "
                + String.join(", ", new TreeSet<>(names))
                + ".");
  }

  private String known(String warehouse) {
    if (neighbours.bookingWarehouses().contains(warehouse)) {
      return warehouse;
    }
    throw new InvalidRequest(
        "--warehouse is '"
            + Printable.text(warehouse)
            + "'; those that there are: "
            + String.join(", ", new TreeSet<>(neighbours.bookingWarehouses()))
            + ".");
  }

  private static Showing of(WarehouseRules rules, String group) {
    Map<String, Showing> groups = new TreeMap<>();
    rules.groups().forEach(one -> groups.put(one.name(), one.showing()));
    if (!groups.containsKey(group)) {
      throw new InvalidRequest(
          "--group is '"
              + Printable.text(group)
              + "'; "
              + rules.name()
              + " has the groups: "
              + (groups.isEmpty() ? "none" : String.join(", ", groups.keySet()))
              + ".");
    }
    return groups.get(group);
  }
}
