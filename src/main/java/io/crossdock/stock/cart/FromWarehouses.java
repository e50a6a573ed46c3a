package io.crossdock.stock.cart;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds what the cart's warehouses have (R-QTY-1 to 3, R-BUN-1 to 3). */
final class FromWarehouses implements Source {

  private final Catalogue catalogue;
  private final Records records;
  private final Taking taken;
  private final Selected selected;
  private final CartRules rules;
  private final Assembly assembly;

  /** Their names; those of a total has none. */
  private final String[] places;

  /** Working space: this is for one thread. */
  private final long[] sums;

  private final boolean[] filled;

  FromWarehouses(Catalogue catalogue, Taking taken, Selected selected, CartRules rules) {
    this.catalogue = catalogue;
    this.records = catalogue.records;
    this.taken = taken;
    this.selected = selected;
    this.rules = rules;
    this.assembly = new Assembly(records, taken.available, catalogue.assembles());
    places = selected.places() == null ? new String[1] : selected.places().toArray(String[]::new);
    sums = new long[places.length];
    filled = new boolean[places.length];
  }

  @Override
  public SkipReason lacks(int product) {
    boolean any = false;
    boolean placed = false;
    for (int record = records.from[product]; record < records.from[product + 1]; record++) {
      any |= selected.chosen()[records.warehouse(record)];
      placed |= selected.place()[records.warehouse(record)] >= 0;
    }
    Bundle bundle = catalogue.bundles[product];
    if (!any) {
      return bundle == null ? SkipReason.NO_STOCK_RECORD : SkipReason.BUNDLE_NO_STOCK_RECORD;
    }
    if (bundle != null && bundle.fault != null) {
      return bundle.fault;
    }
    return placed ? null : SkipReason.NO_LOCATION_MAPPED;
  }

  @Override
  public boolean newer(int product, long than) {
    Bundle bundle = catalogue.bundles[product];
    if (bundle == null) {
      return changed(product, than);
    }
    for (int node : bundle.nodes) {
      if (changed(node, than)) {
        return true;
      }
    }
    return false;
  }

  private boolean changed(int product, long than) {
    for (int record = records.from[product]; record < records.from[product + 1]; record++) {
      if (selected.place()[records.warehouse(record)] >= 0 && taken.changed[record] > than) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Amount amount(int product, String key, Set<Warning> warnings) {
    add(product);
    Bundle bundle = catalogue.bundles[product];
    if (bundle != null && !bundle.warnings.isEmpty() && assembledSomewhere(product)) {
      warnings.addAll(bundle.warnings);
    }
    for (int place = 0; place < sums.length; place++) {
      if (filled[place]) {
        long wanted = rules.wanted(sums[place]);
        if (rules.isTooMuch(wanted)) {
          warnings.add(new Warning.Capped(catalogue.names.name(product)));
          wanted = rules.shown(sums[place]);
        }
        sums[place] = wanted;
      }
    }
    return selected.places() == null
        ? new Amount.Total(sums[0])
        : new Amount.ByPlace(Places.of(places, sums, filled));
  }

  /** Signed sums: what one warehouse owes another one has to have (R-QTY-2). */
  private void add(int product) {
    Arrays.fill(sums, 0);
    Arrays.fill(filled, false);
    Bundle bundle = catalogue.bundles[product];
    for (int record = records.from[product]; record < records.from[product + 1]; record++) {
      int slot = records.warehouse(record);
      int place = selected.place()[slot];
      if (place >= 0) {
        long built = bundle == null ? 0 : assembly.buildable(bundle, slot);
        sums[place] = Units.plus(sums[place], Units.plus(taken.available[record], built));
        filled[place] = true;
      }
    }
  }

  private boolean assembledSomewhere(int product) {
    for (int record = records.from[product]; record < records.from[product + 1]; record++) {
      int slot = records.warehouse(record);
      if (selected.place()[slot] >= 0 && catalogue.warehouses.get(slot).assembles()) {
        return true;
      }
    }
    return false;
  }

  /** Places the SKU was sent to before, as far as they are still the cart's. */
  @Override
  public Amount nothing(List<Amount> sent) {
    if (selected.places() == null) {
      return new Amount.Total(0);
    }
    Map<String, Long> quantities = new LinkedHashMap<>();
    boolean inTotal = sent.stream().anyMatch(Amount.Total.class::isInstance);
    for (String place : selected.places()) {
      if (inTotal
          || sent.stream()
              .anyMatch(
                  one ->
                      one instanceof Amount.ByPlace places
                          && places.quantities().containsKey(place))) {
        quantities.put(place, 0L);
      }
    }
    return quantities.isEmpty() ? null : new Amount.ByPlace(quantities);
  }
}
