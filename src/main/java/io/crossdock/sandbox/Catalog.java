package io.crossdock.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The small catalog everybody in the sandbox deals in: SKUs and what there is of them at first. */
final class Catalog {

  private Catalog() {}

  static Map<String, Integer> units() {
    Map<String, Integer> units = new LinkedHashMap<>();
    units.put("00417", 40);
    units.put("CAP-BLACK", 25);
    units.put("CAP-GREEN", 18);
    units.put("MUG-BLUE", 60);
    units.put("MUG-WHITE", 55);
    units.put("POSTER-A2", 12);
    units.put("SOCKS-39-42", 80);
    units.put("SOCKS-43-46", 70);
    units.put("TEE-RED-L", 30);
    units.put("TEE-RED-M", 35);
    units.put("TEE-RED-S", 20);
    units.put("TOTE", 45);
    return units;
  }

  /** What shops sell from the warehouse: few of each, so that the last pieces go soon. */
  static Map<String, Integer> scarce() {
    Map<String, Integer> units = new LinkedHashMap<>();
    units.put("BIKE-COBALT", 3);
    units.put("CHAIR-OAK", 6);
    units.put("CLOCK-7", 4);
    units.put("LAMP-BRASS", 8);
    units.put("LAMP-STEEL", 10);
    units.put("TABLE-ASH", 5);
    return units;
  }

  /** What each store has at first. */
  static Map<String, Integer> inStores() {
    Map<String, Integer> units = new LinkedHashMap<>();
    units.put("10000233", 14);
    units.put("BELT-TAN", 9);
    units.put("COAT-NAVY", 6);
    units.put("JEANS-32", 20);
    units.put("SCARF", 12);
    units.put("SHIRT-M", 25);
    return units;
  }

  /** What each of Infoplus's warehouses has at first. */
  static Map<String, Integer> parts() {
    Map<String, Integer> units = new LinkedHashMap<>();
    units.put("BOLT-M8", 60);
    units.put("CHAIN-12", 9);
    units.put("HUB-36H", 6);
    units.put("PEDAL-9", 14);
    units.put("RIM-28", 12);
    units.put("TYRE-28", 16);
    return units;
  }

  /** Of the first order there: enough of the first one, some of the others. */
  static Map<String, Integer> partsInStory() {
    Map<String, Integer> units = new LinkedHashMap<>();
    units.put("FRAME-54", 1);
    units.put("FORK-28", 1);
    units.put("SADDLE-B17", 2);
    return units;
  }

  /** What the ERP alone sells from the warehouse, by the crate. */
  static final String CRATES = "CRATE-20";
}
