package io.crossdock.partner.extensiv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows of a load that count for nothing, as the load's own list lacks their warehouse or sales
 * channel. Immutable.
 *
 * @param places those that lack
 * @param records active stock records of the load, all of them
 */
record Unlisted(List<Place> places, long records) {

  private static final int ALL = 100;

  /** What has rows, and a list of its own. */
  private enum Kind {
    WAREHOUSE("warehouse", "stock record", Resource.WAREHOUSES, Resource.STOCK),
    CHANNEL("sales channel", "listing", Resource.CHANNELS, Resource.LISTINGS);

    private final String word;
    private final String row;
    private final Resource list;
    private final Resource rows;

    Kind(String word, String row, Resource list, Resource rows) {
      this.word = word;
      this.row = row;
      this.list = list;
      this.rows = rows;
    }

    /** Null for a row that would not count in any case. */
    private Long place(String line) {
      if (this == WAREHOUSE) {
        OmBin bin = OmBin.parse(line);
        return bin.active() ? bin.warehouse() : null;
      }
      OmListing one = OmListing.parse(line);
      return one.active() && one.pushes() ? one.channel() : null;
    }
  }

  /**
   * @param name as the load before had it; null where that one had it neither
   * @param rows active ones of it in this load
   * @param fresh whether there was a load before, and it had no such rows
   */
  record Place(Kind kind, long id, String name, long rows, boolean fresh) {

    String text() {
      return rows
          + " "
          + kind.row
          + (rows == 1 ? "" : "s")
          + " of "
          + kind.word
          + " "
          + (name == null ? String.valueOf(id) : name + " (" + id + ")")
          + ", which the list of "
          + kind.word
          + "s lacks";
    }
  }

  Unlisted {
    places = List.copyOf(places);
  }

  /**
   * @param before the load before; null for none
   */
  static Unlisted of(LoadFiles files, String load, String before) throws IOException {
    List<Place> places = new ArrayList<>();
    long records = 0;
    for (Kind kind : Kind.values()) {
      Map<Long, Long> rows = rows(files, load, kind);
      if (kind == Kind.WAREHOUSE) {
        records = rows.values().stream().mapToLong(Long::longValue).sum();
      }
      rows.keySet().removeAll(names(files, load, kind).keySet());
      Map<Long, String> were = before == null ? Map.of() : names(files, before, kind);
      Set<Long> had =
          before == null || rows.isEmpty() ? rows.keySet() : rows(files, before, kind).keySet();
      rows.forEach(
          (id, count) -> places.add(new Place(kind, id, were.get(id), count, !had.contains(id))));
    }
    return new Unlisted(places, records);
  }

  /** Of each place, how many active ones. */
  private static Map<Long, Long> rows(LoadFiles files, String load, Kind kind) throws IOException {
    Map<Long, Long> rows = new TreeMap<>();
    files.read(
        load,
        kind.rows.word(),
        line -> {
          Long place = kind.place(line);
          if (place != null) {
            rows.merge(place, 1L, Long::sum);
          }
          return true;
        });
    return rows;
  }

  private static Map<Long, String> names(LoadFiles files, String load, Kind kind) {
    Map<Long, String> names = new HashMap<>();
    for (String line : files.lines(load, kind.list.word())) {
      names.put(RowText.id(line), RowText.fields(line).get(1));
    }
    return names;
  }

  /**
   * What is a mistake: a place that left its list and has rows as before, or a large part of stock
   * that came to places no list ever named. Where it was there before already, or nothing was, that
   * is how the account is.
   *
   * @param most percent of rows that may be gone at once; 100 for all of them
   */
  List<String> mistakes(int most) {
    List<String> mistakes = new ArrayList<>();
    if (most < ALL) {
      places.stream().filter(one -> one.name() != null).map(Place::text).forEach(mistakes::add);
      long lost =
          places.stream()
              .filter(one -> one.name() == null && one.fresh() && one.kind() == Kind.WAREHOUSE)
              .mapToLong(Place::rows)
              .sum();
      if (lost > LoadComparison.USUAL && lost * ALL > most * records) {
        mistakes.add(
            lost
                + " of "
                + records
                + " stock records are in warehouses that the list lacks, and the load before had"
                + " none there");
      }
    }
    return mistakes;
  }
}
