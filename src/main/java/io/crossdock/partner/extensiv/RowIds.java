package io.crossdock.partner.extensiv;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The ids of a file of rows: millions of them. Not thread-safe until read. */
final class RowIds {

  private long[] ids = new long[1_024];
  private int size;

  private RowIds() {}

  static RowIds of(LoadFiles files, String load, Resource resource) throws IOException {
    return of(files, load, resource.word());
  }

  static RowIds of(LoadFiles files, String load, String file) throws IOException {
    RowIds all = new RowIds();
    files.read(
        load,
        file,
        line -> {
          all.add(RowText.id(line));
          return true;
        });
    Arrays.sort(all.ids, 0, all.size);
    return all;
  }

  private void add(long id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size + (size >> 1));
    }
    ids[size++] = id;
  }

  boolean has(long id) {
    return Arrays.binarySearch(ids, 0, size, id) >= 0;
  }

  /** How many there are, each counted once. */
  long distinct() {
    long distinct = 0;
    for (int i = 0; i < size; i++) {
      distinct += i == 0 || ids[i] != ids[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  /** How often an id comes, of those that come more than once: the last of them counts. */
  Map<Long, Integer> twice() {
    Map<Long, Integer> twice = new HashMap<>();
    for (int i = 1; i < size; i++) {
      if (ids[i] == ids[i - 1]) {
        twice.merge(ids[i], 1, (a, b) -> a + 1);
      }
    }
    twice.replaceAll((id, more) -> more + 1);
    return twice;
  }

  /**
   * Rows of a file that are not among these.
   *
   * @param gone how many
   * @param keys by which to ask for them, each once
   */
  record Gone(long gone, long all, Set<String> keys) {

    /** In percent, rounded up, so that one of a million is not none. */
    long percent() {
      return all == 0 ? 0 : (gone * 100 + all - 1) / all;
    }
  }

  /**
   * @param before the load whose rows are looked for here
   * @param most so many keys at most
   */
  Gone gone(LoadFiles files, String before, Resource resource, int most) throws IOException {
    long[] counts = new long[2];
    Set<String> keys = new LinkedHashSet<>();
    files.read(
        before,
        resource.word(),
        line -> {
          counts[1]++;
          if (!has(RowText.id(line))) {
            counts[0]++;
            if (keys.size() < most) {
              keys.add(key(resource, line));
            }
          }
          return true;
        });
    return new Gone(counts[0], counts[1], keys);
  }

  private static String key(Resource resource, String line) {
    // The field behind the id is what a row is asked for by, in all files.
    return RowText.fields(line).get(1);
  }
}
