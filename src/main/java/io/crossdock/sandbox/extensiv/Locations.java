package io.crossdock.sandbox.extensiv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bins of warehouses. Who reads or changes them holds the world's monitor. */
final class Locations {

  /** A bin; ids count from 11. */
  record Bin(int id, int warehouse, String name) {}

  private record Place(int warehouse, String name) {}

  private static final int FIRST = 11;

  private final List<Bin> bins = new ArrayList<>();
  private final Map<Place, Integer> known = new HashMap<>();

  /** Its number; a new one where there is none yet. */
  int number(int warehouse, String name) {
    return known.computeIfAbsent(
        new Place(warehouse, name),
        place -> {
          bins.add(new Bin(FIRST + bins.size(), warehouse, name));
          return bins.size() - 1;
        });
  }

  /** -1 for none. */
  int find(int warehouse, String name) {
    return known.getOrDefault(new Place(warehouse, name), -1);
  }

  Bin bin(int number) {
    return bins.get(number);
  }
}
