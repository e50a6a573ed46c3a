package io.crossdock.partner.extensiv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What describes the products of an Integration Manager. As it is told by single products, a load
 * takes what the one before had, and asks for some: new ones first, then those that were asked for
 * longest ago. Thread-safe.
 */
final class Descriptions {

  /** The file of SKUs a load asks for. */
  static final String ASKED_FOR = "to-describe";

  private static final String FILE = Resource.DESCRIBED.word();
  private static final int AT_ONCE = 1 << 20;

  private final LoadFiles files;
  private volatile Index index = new Index("", Map.of());

  /** Where the row of a product begins, by its id. */
  private record Index(String load, Map<Long, Long> places) {}

  private record Old(long id, long asked) {}

  Descriptions(LoadFiles files) {
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
    RowIds there = RowIds.of(files, load, Resource.MANAGED);
    Set<Long> known = new HashSet<>();
    PriorityQueue<Old> oldest =
        new PriorityQueue<>(Comparator.comparingLong(Old::asked).reversed());
    if (before != null) {
      files.read(
          before,
          FILE,
          line -> {
            long id = RowText.id(line);
            if (there.has(id)) {
              known.add(id);
              long asked = OmRow.Described.askedAt(line);
              if (asked < old.toEpochMilli()) {
                oldest.add(new Old(id, asked));
                if (oldest.size() > most) {
                  oldest.poll();
                }
              }
            }
            return true;
          });
    }
    Writer asks = new Writer(load, ASKED_FOR);
    Set<Long> fresh = new HashSet<>();
    files.read(
        load,
        Resource.MANAGED.word(),
        line -> {
          long id = RowText.id(line);
          if (!known.contains(id) && fresh.size() < most && fresh.add(id)) {
            asks.line(RowText.line(RowText.fields(line).get(1)));
          }
          return fresh.size() < most;
        });
    Set<Long> again = new HashSet<>();
    while (oldest.size() > most - fresh.size()) {
      oldest.poll();
    }
    oldest.forEach(one -> again.add(one.id()));
    Writer kept = new Writer(load, FILE);
    if (before != null) {
      files.read(
          before,
          FILE,
          line -> {
            long id = RowText.id(line);
            if (again.contains(id)) {
              asks.line(RowText.line(RowText.fields(line).get(1)));
            } else if (known.contains(id)) {
              kept.line(line);
            }
            return true;
          });
    }
    asks.end();
    kept.end();
  }

  /** Null where it was not asked for yet, and where it is not known there. */
  OmRow.Described of(String load, String sku) throws IOException {
    Index there = index;
    if (!there.load().equals(load)) {
      there = new Index(load, places(load));
      index = there;
    }
    Long place = there.places().get(OmRow.id(sku));
    return place == null
        ? null
        : OmRow.Described.parse(files.page(load, FILE, place, 1).lines().get(0));
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

  /** Writes a file anew, some lines at once. */
  private final class Writer {
    private final String load;
    private final String file;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private long bytes;

    Writer(String load, String file) {
      this.load = load;
      this.file = file;
    }

    void line(String line) {
      lines.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
      if (lines.size() >= AT_ONCE) {
        try {
          end();
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }

    void end() throws IOException {
      bytes = files.append(load, file, bytes, lines.toByteArray());
      lines.reset();
    }
  }
}
