package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.operate.Exports;
import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import io.crossdock.operate.Unbooked;
import io.crossdock.order.OrderNumbers;
import io.crossdock.order.SellerSuffixes;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
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
  private final NeighbourChecks checks = new NeighbourChecks(this);

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
    checks.addUpload(cart, upload);
  }

  /** A cart that is enabled, and whose orders come in. */
  public void addOrdering(String cart) {
    checks.addOrdering(cart);
  }

  /** A cart that never tells orders. */
  public void addSilent(String cart) {
    checks.addSilent(cart);
  }

  /** A setting that names carts whose orders somebody waits for, as they tell them themselves. */
  public void addAwaiting(String key, Set<String> carts) {
    checks.addAwaiting(key, carts);
  }

  /**
   * A partner that computes what carts show, and knows orders of those that a setting of it names.
   *
   * @param key the setting
   * @param carts that it names
   * @param otherwise what becomes of orders of others, and what to write, for people
   */
  public void addNaming(String warehouse, String key, Set<String> carts, String otherwise) {
    checks.addNaming(warehouse, key, carts, otherwise);
  }

  /** Keys of a cart's settings that mean something only where a load's numbers are shown. */
  public void addOfLoads(String cart, List<String> keys) {
    checks.addOfLoads(cart, keys);
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

  /** Numbers of all who sell from that warehouse and tell orders. */
  public OrderNumbers numbers(String warehouse) {
    int longest = warehouse(warehouse).longestNumber();
    List<Seller> sellers = numbering(warehouse);
    return isAlone(warehouse)
        ? OrderNumbers.alone(sellers.get(0).name(), sellers.get(0).formerSuffixes(), longest)
        : new OrderNumbers(suffixes(warehouse), longest);
  }

  /** The only one: all numbers are its own, and it may go without a suffix. */
  boolean isAlone(String warehouse) {
    List<Seller> sellers = numbering(warehouse);
    return sellers.size() == 1 && sellers.get(0).suffix(warehouse).isEmpty();
  }

  List<SellerSuffixes> suffixes(String warehouse) {
    return numbering(warehouse).stream().map(seller -> seller.suffixes(warehouse)).toList();
  }

  /** A cart that never tells orders has no numbers, and needs no ending of its own. */
  private List<Seller> numbering(String warehouse) {
    return sellers(warehouse).stream().filter(seller -> !checks.isSilent(seller.name())).toList();
  }

  /** Notes what no partner can see alone; to be called when all have read their settings. */
  public void judge(Settings settings) {
    checks.judge(settings);
  }

  /** All of them, in order of their names. */
  Collection<Seller> sellers() {
    return sellers.values();
  }

  /** All that keep stock, by their names, in that order. */
  Map<String, WarehouseRules> warehouses() {
    return Collections.unmodifiableMap(warehouses);
  }

  /** Whether a partner computes what shops show of that warehouse. */
  boolean isComputed(String warehouse) {
    return sources.containsKey(warehouse);
  }

  boolean isCart(String seller) {
    return carts.contains(seller);
  }
}
