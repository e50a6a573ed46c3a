package io.crossdock.stock.cart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes one SKU again and keeps all terms. */
final class Explainer {

  private final Catalogue catalogue;
  private final Cart cart;
  private final int product;
  private final Selected selected;
  private final Taking taken;
  private final Map<Integer, List<Working.Taken>> orders = new HashMap<>();
  private final Map<String, Long> sums = new LinkedHashMap<>();

  Explainer(Catalogue catalogue, List<PendingOrder> orders, Cart cart, int product) {
    this.catalogue = catalogue;
    this.cart = cart;
    this.product = product;
    this.selected = Selected.of(cart, catalogue);
    this.taken =
        new Taking(
            catalogue,
            orders,
            (order, from, quantity) ->
                this.orders
                    .computeIfAbsent(from, f -> new ArrayList<>())
                    .add(new Working.Taken(order.id(), quantity)));
  }

  Working working(CartResult outcome) {
    boolean byChannel = catalogue.merchant.mode() == Merchant.Mode.BY_SALES_CHANNEL;
    List<Working.Term> terms = byChannel ? levels(outcome) : warehouses();
    List<Working.Value> values = new ArrayList<>();
    sums.forEach(
        (place, sum) -> {
          List<Working.Step> steps = new ArrayList<>();
          cart.rules().tell(sum, (rule, left) -> steps.add(new Working.Step(rule, left)));
          values.add(new Working.Value(place, sum, steps, cart.rules().shown(sum)));
        });
    return new Working(catalogue.names.name(product), outcome, terms, values);
  }

  private List<Working.Term> warehouses() {
    Records records = catalogue.records;
    Bundle bundle = catalogue.bundles[product];
    List<Working.Term> terms = new ArrayList<>();
    for (int record = records.from[product]; record < records.from[product + 1]; record++) {
      int slot = records.warehouse(record);
      int place = selected.place()[slot];
      String value =
          place < 0 ? null : selected.places() == null ? "" : selected.places().get(place);
      Working.Built built = bundle == null ? null : built(bundle, slot);
      long available = taken.available[record];
      long level = built == null ? available : Units.plus(available, built.quantity());
      if (value != null && (bundle == null || bundle.fault == null)) {
        sums.merge(value, level, Units::plus);
      }
      terms.add(
          new Working.Term(
              catalogue.warehouses.get(slot).name(),
              value,
              records.bins(record),
              records.onHand(record),
              records.locked(record),
              catalogue.merchant.subtractsLocked() ? records.locked(record) : 0,
              records.allocated(record),
              Units.instant(records.earliest(record)),
              orders.getOrDefault(record, List.of()),
              available,
              built,
              level));
    }
    return terms;
  }

  private Working.Built built(Bundle bundle, int slot) {
    Assembly assembly = new Assembly(catalogue.records, taken.available, catalogue.assembles());
    long quantity = assembly.buildable(bundle, slot);
    String obstacle = assembly.usable(bundle, 0, slot) ? null : obstacle(bundle, slot);
    int blocked = obstacle == null ? assembly.blocked(bundle, slot, quantity + 1) : -1;
    List<Working.Part> parts = new ArrayList<>();
    for (int node = 0; node < bundle.bundles; node++) {
      for (int i = 0; i < bundle.parts[node].length; i++) {
        int part = bundle.nodes[bundle.parts[node][i]];
        int record = catalogue.records.find(part, slot);
        parts.add(
            new Working.Part(
                name(bundle.nodes[node]),
                name(part),
                bundle.needs[node][i],
                record < 0 ? null : taken.available[record],
                record < 0 ? List.of() : orders.getOrDefault(record, List.of())));
      }
    }
    return new Working.Built(
        quantity, blocked < 0 ? null : name(bundle.nodes[blocked]), obstacle, parts);
  }

  private String obstacle(Bundle bundle, int slot) {
    if (bundle.fault != null) {
      return "its definition is " + bundle.fault;
    }
    if (!catalogue.warehouses.get(slot).assembles()) {
      return "components are not used there";
    }
    for (int node : bundle.parts[0]) {
      int part = bundle.nodes[node];
      if (catalogue.types[part] == null) {
        return "component " + name(part) + " is unknown";
      }
      if (!catalogue.active[part]) {
        return "component " + name(part) + " is inactive";
      }
      if (catalogue.records.find(part, slot) < 0) {
        return "component " + name(part) + " has no record there";
      }
    }
    return "it has no components";
  }

  private String name(int of) {
    return catalogue.names.name(of);
  }

  /** Of all the channel's levels of the product those that a key got. */
  private List<Working.Term> levels(CartResult outcome) {
    FromChannel source = new FromChannel(catalogue, taken, selected.channel(), cart.rules());
    Levels levels = catalogue.levels;
    Map<Integer, String> keys = new HashMap<>();
    List<String> all = new ArrayList<>(outcome.uploads().keySet());
    outcome.skipped().stream().filter(one -> one.key() != null).forEach(one -> all.add(one.key()));
    for (String key : all) {
      int level = source.level(product, key);
      keys.merge(level, key, (a, b) -> a + ", " + b);
    }
    List<Working.Term> terms = new ArrayList<>();
    for (int level = levels.from[product]; level < levels.from[product + 1]; level++) {
      if (levels.channel[level] == selected.channel()) {
        long left = taken.available[level];
        String value = keys.get(level);
        if (value != null) {
          sums.put(value, left);
        }
        terms.add(
            new Working.Term(
                levels.listing[level],
                value,
                0,
                levels.available[level],
                0,
                0,
                0,
                Units.instant(levels.at[level]),
                orders.getOrDefault(level, List.of()),
                left,
                null,
                left));
      }
    }
    return terms;
  }
}
