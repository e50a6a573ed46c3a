package io.crossdock.flow;

import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.order.OrderNumbers;
import io.crossdock.order.SuffixProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Faults of settings that no partner can see alone: what one says of another that is not so, and
 * what two of them say that does not go together. Thread-safe.
 */
final class NeighbourChecks {

  private final Neighbours all;
  private final Map<String, Schedule> resting = new ConcurrentSkipListMap<>();
  private final Set<String> ordering = ConcurrentHashMap.newKeySet();
  private final Map<String, Naming> naming = new ConcurrentSkipListMap<>();
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<String>> awaiting = new ConcurrentSkipListMap<>();
  private final Map<String, List<String>> ofLoads = new ConcurrentSkipListMap<>();

  private record Naming(String key, Set<String> carts, String otherwise) {}

  NeighbourChecks(Neighbours all) {
    this.all = all;
  }

  /** As {@link Neighbours#addUpload}. */
  void addUpload(String cart, Schedule upload) {
    if (!upload.runsByItself()) {
      resting.put(cart, upload);
    }
  }

  /** As {@link Neighbours#addOrdering}. */
  void addOrdering(String cart) {
    ordering.add(cart);
  }

  /** As {@link Neighbours#addSilent}. */
  void addSilent(String cart) {
    silent.add(cart);
  }

  /** Whether that cart never tells orders. */
  boolean isSilent(String cart) {
    return silent.contains(cart);
  }

  /** As {@link Neighbours#addAwaiting}. */
  void addAwaiting(String key, Set<String> carts) {
    awaiting.put(key, Set.copyOf(carts));
  }

  /** As {@link Neighbours#addNaming}. */
  void addNaming(String warehouse, String key, Set<String> carts, String otherwise) {
    naming.put(warehouse, new Naming(key, Set.copyOf(carts), otherwise));
  }

  /** As {@link Neighbours#addOfLoads}. */
  void addOfLoads(String cart, List<String> keys) {
    if (!keys.isEmpty()) {
      ofLoads.put(cart, List.copyOf(keys));
    }
  }

  /** To be called when all have read their settings. */
  void judge(Settings settings) {
    all.sellers().forEach(seller -> judgeWarehouses(settings, seller));
    resting.forEach((cart, upload) -> judgeUpload(settings, cart, upload));
    ofLoads.forEach((cart, keys) -> judgeUnheeded(settings, cart, keys));
    naming.forEach((warehouse, named) -> judgeNamed(settings, warehouse, named));
    awaiting.forEach((key, awaited) -> judgeAwaited(settings, key, awaited));
    for (WarehouseRules warehouse : all.warehouses().values()) {
      judgeGroups(settings, warehouse);
      judgeWeights(settings, warehouse);
      judgeMasters(settings, warehouse);
      judgeNumbers(settings, warehouse);
    }
  }

  private void judgeNumbers(Settings settings, WarehouseRules warehouse) {
    String name = warehouse.name();
    if (!warehouse.numbers() || all.isAlone(name)) {
      return;
    }
    for (SuffixProblem problem :
        OrderNumbers.problems(all.suffixes(name), warehouse.longestNumber())) {
      List<String> keys =
          problem.sellers().stream().distinct().map(seller -> suffixKey(seller, name)).toList();
      settings.problem(String.join(" and ", keys), problem.text());
    }
  }

  private String suffixKey(String seller, String warehouse) {
    boolean own = all.seller(seller).orElseThrow().suffixOf().containsKey(warehouse);
    return seller + ".orders.suffix" + (own ? "." + warehouse : "");
  }

  private void judgeWarehouses(Settings settings, Seller seller) {
    for (String name : seller.warehouses()) {
      String key = seller.name() + (name.equals(seller.warehouse()) ? ".warehouse" : ".warehouses");
      WarehouseRules rules = all.warehouses().get(name);
      if (rules == null) {
        settings.problem(
            key,
            "is '"
                + name
                + "', which keeps no stock; those that do: "
                + (all.warehouses().isEmpty()
                    ? "none"
                    : String.join(", ", all.warehouses().keySet())));
      } else if (seller.publishes() && !isKnownTo(seller, name)) {
        List<String> known =
            all.warehouses().keySet().stream().filter(one -> isKnownTo(seller, one)).toList();
        settings.problem(
            key,
            "is '"
                + name
                + "', whose stock the hub does not know, so that "
                + seller.name()
                + " could not be told what it may sell; those whose stock it knows: "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
  }

  /** Only a cart can show what somebody else computes: it may be more than one total. */
  private boolean isKnownTo(Seller seller, String warehouse) {
    return all.warehouses().get(warehouse).books()
        || all.isCart(seller.name()) && all.isComputed(warehouse);
  }

  private void judgeUpload(Settings settings, String cart, Schedule upload) {
    Seller seller = all.seller(cart).orElse(null);
    if (seller != null && all.isComputed(seller.warehouse())) {
      settings.warning(
          "schedule." + upload.touchpoint() + ".on",
          "is not set, and nothing else begins "
              + upload.touchpoint()
              + ": stock that "
              + seller.warehouse()
              + " loads reaches "
              + cart
              + " on request only; write the touchpoint that loads it");
    }
  }

  private void judgeNamed(Settings settings, String warehouse, Naming named) {
    List<String> missing =
        all.sellers(warehouse).stream()
            .map(Seller::name)
            .filter(cart -> ordering.contains(cart) && !named.carts().contains(cart))
            .toList();
    if (!missing.isEmpty()) {
      settings.warning(
          named.key(), "does not name " + String.join(", ", missing) + ": " + named.otherwise());
    }
  }

  private void judgeAwaited(Settings settings, String key, Set<String> awaited) {
    for (String cart : awaited.stream().sorted().toList()) {
      if (silent.contains(cart)) {
        settings.problem(
            key,
            "names "
                + cart
                + ", which tells the hub no orders: nobody would take them off what other carts"
                + " show; delete it, so that they are taken off by the list that names them");
      } else if (!ordering.contains(cart)) {
        settings.warning(
            key,
            "names "
                + cart
                + ", which is no cart that is switched on: nobody takes its orders off what other"
                + " carts show until stock contains them; name it when it is on");
      }
    }
  }

  private void judgeUnheeded(Settings settings, String cart, List<String> keys) {
    Seller seller = all.seller(cart).orElse(null);
    WarehouseRules rules = seller == null ? null : all.warehouses().get(seller.warehouse());
    if (rules != null && rules.books() && !all.isComputed(rules.name())) {
      for (String key : keys) {
        settings.warning(
            key,
            "is set, but the hub itself promises the stock of "
                + rules.name()
                + ", and does not heed it; delete it, or name a warehouse whose loads are shown, such"
                + " as extensiv");
      }
    }
  }

  private void judgeMasters(Settings settings, WarehouseRules warehouse) {
    List<String> masters =
        all.sellers(warehouse.name()).stream()
            .filter(Seller::articleMaster)
            .map(master -> master.name() + ".articles.master")
            .toList();
    if (masters.size() > 1) {
      settings.problem(
          String.join(" and ", masters),
          "are true, but "
              + warehouse.name()
              + " has one article master: they would undo one another's article data; set all but"
              + " one to false");
    }
  }

  /** Where stock is divided and nobody has a part, nobody would show any: no one means that. */
  private void judgeWeights(Settings settings, WarehouseRules warehouse) {
    List<Seller> shops = all.sellers(warehouse.name()).stream().filter(Seller::publishes).toList();
    if (shops.isEmpty()) {
      return;
    }
    if (warehouse.plain().mode() == WarehouseRules.Mode.PARTITION) {
      judgeWeights(settings, warehouse, shops, null);
    }
    warehouse.groups().stream()
        .filter(group -> group.showing().mode() == WarehouseRules.Mode.PARTITION)
        .forEach(group -> judgeWeights(settings, warehouse, shops, group.name()));
  }

  private static void judgeWeights(
      Settings settings, WarehouseRules warehouse, List<Seller> shops, String group) {
    if (shops.stream().allMatch(shop -> shop.shareOf(group).weight() == 0)) {
      String key = group == null ? ".stock.weight" : ".stock.group." + group + ".weight";
      settings.problem(
          String.join(" and ", shops.stream().map(shop -> shop.name() + key).toList()),
          "are 0, while the stock of "
              + warehouse.name()
              + (group == null ? "" : " in the article group " + group)
              + " is divided: no shop would show any of it; at least one needs a weight");
    }
  }

  private void judgeGroups(Settings settings, WarehouseRules warehouse) {
    List<String> groups = warehouse.groups().stream().map(WarehouseRules.Group::name).toList();
    for (Seller seller : all.sellers(warehouse.name())) {
      for (String group : seller.shareOf().keySet()) {
        if (!groups.contains(group)) {
          settings.problem(
              seller.name() + ".stock.groups",
              "names '"
                  + group
                  + "', which is no article group of "
                  + warehouse.name()
                  + "; its groups are "
                  + (groups.isEmpty() ? "none" : String.join(", ", groups)));
        }
      }
    }
  }
}
