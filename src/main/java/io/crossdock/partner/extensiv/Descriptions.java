package io.crossdock.partner.extensiv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What describes the products of an Integration Manager, by SKU. Thread-safe. */
final class Descriptions {

  private static final String FILE = Resource.DESCRIBED.word();

  private final LoadFiles files;
  private volatile Index index = new Index("", Map.of());

  /** Where the row of a product begins, by its id. */
  private record Index(String load, Map<Long, Long> places) {}

  Descriptions(LoadFiles files) {
    this.files = files;
  }

  /** Null where it was not asked for yet, and where it is not known there. */
  OmDescribed of(String load, String sku) throws IOException {
    Index there = index;
    if (!there.load().equals(load)) {
      there = new Index(load, places(load));
      index = there;
    }
    Long place = there.places().get(RowText.idOf(sku));
    return place == null
        ? null
        : OmDescribed.parse(files.page(load, FILE, place, 1).lines().get(0));
  }

  private Map<Long, Long> places(String load) throws IOException {
    Map<Long, Long> places = new HashMap<>();
    long[] at = new long[1];
    files.read(
        load,
        FILE,
        line -> {
          places.put(RowText.id(line), at[0]);
          at[0] += line.getBytes(StandardCharsets.UTF_8).length + 1;
          return true;
        });
    return places;
  }
}
