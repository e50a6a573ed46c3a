package io.crossdock.sandbox.extensiv;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** All there is in the account. Who reads or changes it holds its monitor. */
final class World {

  private final Clock clock;
  private final Products products = new Products();
  private final Locations locations = new Locations();
  private final Records records = new Records();
  private final Listings listings = new Listings();
  private final Map<Integer, Warehouse> warehouses = new LinkedHashMap<>();
  private final Map<Integer, SalesChannel> channels = new LinkedHashMap<>();
  private final Map<Long, Integer> inTransit = new HashMap<>();
  private final Map<Integer, Integer> fixedLevels = new HashMap<>();
  private Settings settings = Settings.USUAL;
  private int changes = 1;
  private int shape = 1;
  private int settingsTouched;

  World(Clock clock) {
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  /** Seconds since 1970. */
  int now() {
    return (int) clock.instant().getEpochSecond();
  }

  Products products() {
    return products;
  }

  Locations locations() {
    return locations;
  }

  Records records() {
    return records;
  }

  Listings listings() {
    return listings;
  }

  Map<Integer, Warehouse> warehouses() {
    return warehouses;
  }

  Map<Integer, SalesChannel> channels() {
    return channels;
  }

  Settings settings() {
    return settings;
  }

  void settings(Settings newSettings) {
    settings = newSettings;
    reshape();
  }

  int warehouseOf(int record) {
    return locations.bin(records.bin(record)).warehouse();
  }

  /** Levels of listings that somebody decided on, past all rules. */
  Map<Integer, Integer> fixedLevels() {
    return fixedLevels;
  }

  int inTransit(int product, int warehouse) {
    return inTransit.getOrDefault((long) product << 32 | warehouse, 0);
  }

  void inTransit(int product, int warehouse, int pieces) {
    inTransit.put((long) product << 32 | warehouse, pieces);
  }

  /** How many changes there were; each has a number of its own. */
  int changes() {
    return changes;
  }

  /** What a level of this product depends on has changed. */
  void touch(int product) {
    products.touched(product, ++changes);
  }

  /** What the level of any product may depend on has changed. */
  void touchAll() {
    settingsTouched = ++changes;
  }

  /** The number of the last change that concerned all of them. */
  int settingsTouched() {
    return settingsTouched;
  }

  /** Another number whenever a list may have other members than before. */
  int shape() {
    return shape;
  }

  void reshape() {
    shape++;
  }

  /** Throws for a stranger. */
  int product(String masterSku) {
    int row = products.find(masterSku == null ? "" : masterSku);
    if (row < 0) {
      throw new IllegalArgumentException("there is no product '" + masterSku + "'");
    }
    return row;
  }

  Warehouse warehouse(int id) {
    Warehouse there = warehouses.get(id);
    if (there == null) {
      throw new IllegalArgumentException("there is no warehouse " + id);
    }
    return there;
  }

  SalesChannel channel(int id) {
    SalesChannel there = channels.get(id);
    if (there == null) {
      throw new IllegalArgumentException("there is no sales channel " + id);
    }
    return there;
  }

  /** -1 for none. */
  int record(int product, int warehouse, String bin) {
    int place = locations.find(warehouse, bin);
    int record = place < 0 ? -1 : products.firstRecord(product);
    while (record >= 0 && (records.bin(record) != place || !records.there(record))) {
      record = records.next(record);
    }
    return record;
  }

  int addRecord(int product, int warehouse, String bin, int pieces) {
    int bins = locations.number(warehouse, bin);
    int added = records.add(product, bins, pieces, now(), products.firstRecord(product));
    products.firstRecord(product, added);
    changed(added);
    reshape();
    return added;
  }

  /** Its pieces have changed. */
  void changed(int record) {
    records.changed(record, now());
    touch(records.product(record));
  }
}
