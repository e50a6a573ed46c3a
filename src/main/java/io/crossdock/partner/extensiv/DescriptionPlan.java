package io.crossdock.partner.extensiv;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which products of an Integration Manager a load asks to describe. As that is told by single
 * products, a load takes what the one before had, and asks for some: new ones first, then those
 * that were asked for longest ago. Thread-safe.
 */
final class DescriptionPlan {

  /** The file of SKUs a load asks for. */
  static final String ASKED_FOR = "to-describe";

  private static final String FILE = Resource.DESCRIBED.word();

  private final LoadFiles files;

  private record Old(long id, long asked) {}

  /**
   * What the load before had of SKUs that are still there.
   *
   * @param oldest of those that may be asked for again, the youngest first
   */
  private record Known(Set<Long> ids, PriorityQueue<Old> oldest) {

    static Known nothing() {
      return new Known(
          new HashSet<>(), new PriorityQueue<>(Comparator.comparingLong(Old::asked).reversed()));
    }

    void add(Old one, Instant old, int most) {
      ids.add(one.id());
      if (one.asked() < old.toEpochMilli()) {
        oldest.add(one);
        if (oldest.size() > most) {
          oldest.poll();
        }
      }
    }

    Set<Long> again(int most) {
      while (oldest.size() > most) {
        oldest.poll();
      }
      Set<Long> again = new HashSet<>();
      oldest.forEach(one -> again.add(one.id()));
      return again;
    }
  }

  DescriptionPlan(LoadFiles files) {
    this.files = files;
  }

  /**
   * Takes over what is known, and says what is to be asked. The same again where it was done
   * before.
   *
   * @param load whose SKUs were read
   * @param before the load that counts; null for none
   * @param old what was asked for before that is asked for again
   * @param most so many are asked for
   */
  void prepare(String load, String before, Instant old, int most) throws IOException {
    Known known = before == null ? Known.nothing() : known(load, before, old, most);
    RowWriter asks = new RowWriter(files, load, ASKED_FOR, 0);
    int fresh = fresh(load, known.ids(), most, asks);
    RowWriter kept = new RowWriter(files, load, FILE, 0);
    if (before != null) {
      carry(before, known.ids(), known.again(most - fresh), asks, kept);
    }
    asks.end();
    kept.end();
  }

  private Known known(String load, String before, Instant old, int most) throws IOException {
    RowIds there = RowIds.of(files, load, Resource.MANAGED);
    Known known = Known.nothing();
    files.read(
        before,
        FILE,
        line -> {
          long id = RowText.id(line);
          if (there.has(id)) {
            known.add(new Old(id, OmDescribed.askedAt(line)), old, most);
          }
          return true;
        });
    return known;
  }

  /** Asks for those nothing is known of, as they were found. */
  private int fresh(String load, Set<Long> known, int most, RowWriter asks) throws IOException {
    Set<Long> fresh = new HashSet<>();
    files.read(
        load,
        Resource.MANAGED.word(),
        line -> {
          long id = RowText.id(line);
          if (!known.contains(id) && fresh.size() < most && fresh.add(id)) {
            asks.line(sku(line));
          }
          return fresh.size() < most;
        });
    return fresh.size();
  }

  private void carry(
      String before, Set<Long> known, Set<Long> again, RowWriter asks, RowWriter kept)
      throws IOException {
    files.read(
        before,
        FILE,
        line -> {
          long id = RowText.id(line);
          if (again.contains(id)) {
            asks.line(sku(line));
          } else if (known.contains(id)) {
            kept.line(line);
          }
          return true;
        });
  }

  private static String sku(String line) {
    return RowText.line(RowText.fields(line).get(1));
  }
}
