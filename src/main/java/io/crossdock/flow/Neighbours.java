package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Unbooked;
import io.crossdock.order.OrderNumbers;
import io.crossdock.order.SellerSuffixes;
import io.crossdock.order.SuffixProblem;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * What partners need to know of one another, without knowing who it is: each adds itself while its
 * settings are read, and asks when all are. Thread-safe.
 */
public final class Neighbours {

  private final Exports exports;
  private final Unbooked unbooked;
  private final Map<String, Seller> sellers = new ConcurrentSkipListMap<>();
  private final Map<String, WarehouseRules> warehouses = new ConcurrentSkipListMap<>();
  private final Map<String, Unread> unread = new ConcurrentSkipListMap<>();
  private final Map<String, TargetSource> sources = new ConcurrentSkipListMap<>();
  private final Set<String> carts = ConcurrentHashMap.newKeySet();
  private final Map<String, Schedule> resting = new ConcurrentSkipListMap<>();
  private final Set<String> ordering = ConcurrentHashMap.newKeySet();
  private final Map<String, Naming> naming = new ConcurrentSkipListMap<>();
  private final Map<String, List<String>> ofLoads = new ConcurrentSkipListMap<>();

  public Neighbours(Exports exports) {
    this(exports, Unbooked.NONE);
  }

  public Neighbours(Exports exports, Unbooked unbooked) {
    this.exports = exports;
    this.unbooked = unbooked;
  }

  /** What of our own movements went out to the ERP. */
  public Exports exports() {
    return exports;
  }

  /** What an ERP's figures offer although it is gone. */
  public Unbooked unbooked() {
    return unbooked;
  }

  public void add(Seller seller) {
    sellers.put(seller.name(), seller);
  }

  /** A shop that asks for {@link #targets}, whoever computes them. */
  public void addCart(Seller seller) {
    add(seller);
    carts.add(seller.name());
  }

  /** When all amounts of a cart are looked at; somebody else's figures may come by that alone. */
  public void addUpload(String cart, Schedule upload) {
    if (!upload.runsByItself()) {
      resting.put(cart, upload);
    }
  }

  /** A cart that is enabled, and whose orders come in. */
  public void addOrdering(String cart) {
    ordering.add(cart);
  }

  /**
   * A partner that computes what carts show, and knows orders of those that a setting of it names.
   *
   * @param key the setting
   * @param carts that it names
   * @param otherwise what becomes of orders of others, and what to write, for people
   */
  public void addNaming(String warehouse, String key, Set<String> carts, String otherwise) {
    naming.put(warehouse, new Naming(key, Set.copyOf(carts), otherwise));
  }

  private record Naming(String key, Set<String> carts, String otherwise) {}

  /** Keys of a cart's settings that mean something only where a load's numbers are shown. */
  public void addOfLoads(String cart, List<String> keys) {
    if (!keys.isEmpty()) {
      ofLoads.put(cart, List.copyOf(keys));
    }
  }

  /** Who computes what shops show of that warehouse, where the hub does not promise its stock. */
  public void add(String warehouse, TargetSource source) {
    sources.put(warehouse, source);
  }

  /**
   * What a shop is to show of that warehouse; to be asked when all have read their settings.
   *
   * @throws IllegalArgumentException if no partner of that name is a warehouse
   */
  public Targets targets(String warehouse, ShopTerms terms, CamelLedger ledger, Clock clock) {
    TargetSource source = sources.get(warehouse);
    return source != null
        ? source.of(terms, ledger, clock)
        : new Availability(warehouse(warehouse), this, ledger, clock).targets(terms);
  }

  public void add(WarehouseRules warehouse) {
    warehouses.put(warehouse.name(), warehouse);
  }

  /** Where answers of that partner to what it was handed may lie unread. */
  public void add(String partner, Unread answers) {
    unread.put(partner, answers);
  }

  /** Of a partner that answers in no such way nothing is unread. */
  public Unread unread(String partner) {
    return unread.getOrDefault(partner, Unread.NOTHING);
  }

  /** Who sells from that warehouse; who is served first comes first. */
  public List<Seller> sellers(String warehouse) {
    return sellers.values().stream()
        .filter(seller -> seller.sellsFrom(warehouse))
        .sorted(Comparator.comparingInt(Seller::priority).thenComparing(Seller::name))
        .toList();
  }

  public Optional<Seller> seller(String name) {
    return Optional.ofNullable(sellers.get(name));
  }

  /** Whether that partner's article data is what the warehouse gets. */
  public boolean isArticleMaster(String warehouse, String partner) {
    return sellers(warehouse).stream()
        .anyMatch(seller -> seller.articleMaster() && seller.name().equals(partner));
  }

  /** Names of all partners that keep stock which the hub promises to sellers. */
  public Set<String> bookingWarehouses() {
    return warehouses.values().stream()
        .filter(WarehouseRules::books)
        .map(WarehouseRules::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @throws IllegalArgumentException if no partner of that name is a warehouse
   */
  public WarehouseRules warehouse(String name) {
    WarehouseRules rules = warehouses.get(name);
    if (rules == null) {
      throw new IllegalArgumentException("no partner '" + name + "' keeps stock");
    }
    return rules;
  }

  /**
   * Where orders for that partner come in; of one that is not there the name it would have, so that
   * it can be shown.
   */
  public String intake(String warehouse) {
    WarehouseRules rules = warehouses.get(warehouse);
    return rules == null ? "reservations." + warehouse : rules.intake();
  }

  /** Numbers of all who sell from that warehouse. */
  public OrderNumbers numbers(String warehouse) {
    int longest = warehouse(warehouse).longestNumber();
    List<Seller> sellers = sellers(warehouse);
    return isAlone(warehouse)
        ? OrderNumbers.alone(sellers.get(0).name(), sellers.get(0).formerSuffixes(), longest)
        : new OrderNumbers(suffixes(warehouse), longest);
  }

  /** The only one: all numbers are its own, and it may go without a suffix. */
  private boolean isAlone(String warehouse) {
    List<Seller> sellers = sellers(warehouse);
    return sellers.size() == 1 && sellers.get(0).suffix(warehouse).isEmpty();
  }

  private List<SellerSuffixes> suffixes(String warehouse) {
    return sellers(warehouse).stream().map(seller -> seller.suffixes(warehouse)).toList();
  }

  /** Notes what no partner can see alone; to be called when all have read their settings. */
  public void judge(Settings settings) {
    sellers.values().forEach(seller -> judgeWarehouses(settings, seller));
    resting.forEach((cart, upload) -> judgeUpload(settings, cart, upload));
    ofLoads.forEach((cart, keys) -> judgeUnheeded(settings, cart, keys));
    naming.forEach((warehouse, named) -> judgeNamed(settings, warehouse, named));
    for (WarehouseRules warehouse : warehouses.values()) {
      judgeGroups(settings, warehouse);
      judgeWeights(settings, warehouse);
      judgeMasters(settings, warehouse);
      if (!warehouse.numbers() || isAlone(warehouse.name())) {
        continue;
      }
      List<SuffixProblem> problems =
          OrderNumbers.problems(suffixes(warehouse.name()), warehouse.longestNumber());
      problems.forEach(
          problem ->
              settings.problem(
                  String.join(
                      " and ",
                      problem.sellers().stream()
                          .distinct()
                          .map(name -> suffixKey(name, warehouse.name()))
                          .toList()),
                  problem.text()));
    }
  }

  private String suffixKey(String seller, String warehouse) {
    boolean own = sellers.get(seller).suffixOf().containsKey(warehouse);
    return seller + ".orders.suffix" + (own ? "." + warehouse : "");
  }

  private void judgeWarehouses(Settings settings, Seller seller) {
    for (String name : seller.warehouses()) {
      String key = seller.name() + (name.equals(seller.warehouse()) ? ".warehouse" : ".warehouses");
      WarehouseRules rules = warehouses.get(name);
      if (rules == null) {
        settings.problem(
            key,
            "is '"
                + name
                + "', which keeps no stock; those that do: "
                + (warehouses.isEmpty() ? "none" : String.join(", ", warehouses.keySet())));
      } else if (seller.publishes() && !isKnownTo(seller, name)) {
        List<String> known =
            warehouses.keySet().stream().filter(one -> isKnownTo(seller, one)).toList();
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
    return warehouses.get(warehouse).books()
        || carts.contains(seller.name()) && sources.containsKey(warehouse);
  }

  private void judgeUpload(Settings settings, String cart, Schedule upload) {
    Seller seller = sellers.get(cart);
    if (seller != null && sources.containsKey(seller.warehouse())) {
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
        sellers(warehouse).stream()
            .map(Seller::name)
            .filter(cart -> ordering.contains(cart) && !named.carts().contains(cart))
            .toList();
    if (!missing.isEmpty()) {
      settings.warning(
          named.key(), "does not name " + String.join(", ", missing) + ": " + named.otherwise());
    }
  }

  private void judgeUnheeded(Settings settings, String cart, List<String> keys) {
    Seller seller = sellers.get(cart);
    WarehouseRules rules = seller == null ? null : warehouses.get(seller.warehouse());
    if (rules != null && rules.books() && !sources.containsKey(rules.name())) {
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
        sellers(warehouse.name()).stream()
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
    List<Seller> shops = sellers(warehouse.name()).stream().filter(Seller::publishes).toList();
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
    for (Seller seller : sellers(warehouse.name())) {
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
