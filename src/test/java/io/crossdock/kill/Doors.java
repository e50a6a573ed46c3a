package io.crossdock.kill;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Runs;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The child's doors: each takes from the ERP and answers only when the ledger has it. */
final class Doors {

  private static final int ERP_TIMEOUT = 10_000;

  private Doors() {}

  static List<Worker> all(Hub hub) {
    return List.of(
        new ListDoor(hub, Channels.ORDERS, Priority.DOOR),
        new ListDoor(hub, Channels.LEVELS, Priority.DOOR),
        new ListDoor(hub, Channels.FIGURES, Priority.IMPORT),
        new ParcelDoor(hub),
        new LoadDoor(hub),
        new EventReader(hub),
        new StockReader(hub));
  }

  static List<Arrival> arrivals(List<Doc> docs, String origin) {
    return docs.stream()
        .map(
            d ->
                new Arrival(
                    d.key(),
                    Version.of(d.version()),
                    "Doc",
                    d.value().getBytes(StandardCharsets.UTF_8),
                    io.crossdock.ledger.Fingerprint.of(d.value().getBytes(StandardCharsets.UTF_8)),
                    null,
                    false,
                    origin,
                    null))
        .toList();
  }

  /** Takes deliveries of one source; what a delivery is, the subclass knows. */
  abstract static class Door extends Worker {
    final Wire erp;
    final Ledger ledger;
    private final String source;

    Door(Hub hub, String source) {
      super(hub, "door-" + source);
      this.source = source;
      this.erp = hub.wire(ERP_TIMEOUT);
      this.ledger = hub.ledger();
    }

    @Override
    void turn() throws IOException {
      String[] words = erp.ask("next " + source).split(" ", -1);
      if (words[0].equals("none")) {
        pause(Duration.ofMillis(25));
        return;
      }
      String id = words[1];
      if (take(id, words[2].equals("abandon"), Doc.parseAll(words, 3))) {
        erp.ask("ack " + id);
      }
      pause(Duration.ofMillis(4));
    }

    /** True if it may be acknowledged. */
    abstract boolean take(String id, boolean abandon, List<Doc> docs) throws IOException;
  }

  /** A list is one write. */
  static final class ListDoor extends Door {
    private final String channel;
    private final Priority priority;

    ListDoor(Hub hub, String channel, Priority priority) {
      super(hub, channel);
      this.channel = channel;
      this.priority = priority;
    }

    @Override
    boolean take(String id, boolean abandon, List<Doc> docs) {
      ledger.write(priority, List.of(new Write.Take(channel, arrivals(docs, id))));
      return true;
    }
  }

  /** Knows deliveries; documents of one delivery are written one by one behind it. */
  static final class ParcelDoor extends Door {
    ParcelDoor(Hub hub) {
      super(hub, Channels.PARCELS);
    }

    @Override
    boolean take(String id, boolean abandon, List<Doc> docs) {
      if (!ledger.deliveries().claim(Channels.PARCELS, id)) {
        // Claimed is not taken: whoever is at it may die before it is on disk.
        return ledger.deliveries().seen(Channels.PARCELS, id);
      }
      if (docs.get(0).version() % 7 == 0 && Math.floorMod(System.nanoTime(), 3) == 0) {
        // A door that fails forgets the delivery, and it comes again.
        ledger.deliveries().release(Channels.PARCELS, id);
        return false;
      }
      for (Doc doc : docs) {
        ledger.write(
            Priority.DOOR, List.of(new Write.Take(Channels.PARCELS, arrivals(List.of(doc), id))));
      }
      ledger.deliveries().confirm(Channels.PARCELS, id);
      return true;
    }
  }

  /** A load counts only when whole: staged in pages, then published, or abandoned. */
  static final class LoadDoor extends Door {
    private static final int PAGE = 8;
    private final String touchpoint;
    private boolean cleanedUp;

    LoadDoor(Hub hub) {
      super(hub, Channels.LOADS);
      this.touchpoint = "load." + hub.name().replaceAll("-.*", "");
    }

    @Override
    void turn() throws IOException {
      if (!cleanedUp) {
        Runs runs = ledger.runs();
        runs.latest(touchpoint, 10).stream()
            .filter(run -> run.state() == Runs.State.RUNNING)
            .forEach(run -> runs.abandon(run.id(), "its process died"));
        cleanedUp = true;
      }
      super.turn();
    }

    @Override
    boolean take(String id, boolean abandon, List<Doc> docs) {
      Runs runs = ledger.runs();
      long run = runs.begin(touchpoint, "load " + id, true);
      for (int from = 0; from < docs.size(); from += PAGE) {
        List<Doc> page = docs.subList(from, Math.min(docs.size(), from + PAGE));
        ledger.write(
            Priority.IMPORT,
            List.of(
                new Write.Take(Channels.LOADS, arrivals(page, id), run),
                new Write.Progress(
                    run, Map.of("read", (long) page.size()), from, docs.size(), null)));
      }
      runs.progress(run, Map.of("pages", 1L), docs.size(), docs.size());
      if (abandon) {
        runs.abandon(run, "the source says so");
      } else {
        runs.publish(run);
        runs.end(run, true, "whole");
      }
      return true;
    }
  }

  /** Reads pages behind a cursor that moves in the same write. */
  static final class EventReader extends Worker {
    private static final String CURSOR = "events";
    private final Wire erp;

    EventReader(Hub hub) {
      super(hub, "reader-events");
      this.erp = hub.wire(ERP_TIMEOUT);
    }

    @Override
    void turn() throws IOException {
      Optional<Lanes.Permit> permit = hub.ledger().lanes().tryAcquire(List.of("polling"));
      if (permit.isPresent()) {
        try (Lanes.Permit held = permit.get()) {
          readPage();
        }
      }
      pause(Duration.ofMillis(20));
    }

    private void readPage() throws IOException {
      Ledger ledger = hub.ledger();
      String from = ledger.cursor(CURSOR).orElse(null);
      String[] words = erp.ask("page " + (from == null ? "0" : from)).split(" ", -1);
      if (words[0].equals("page")) {
        List<Write> writes = new ArrayList<>();
        List<Doc> docs = Doc.parseAll(words, 2);
        writes.add(new Write.Take(Channels.EVENTS, arrivals(docs, "page " + from)));
        writes.add(new Write.MoveCursor(CURSOR, from, words[1]));
        ledger.write(Priority.IMPORT, writes);
        erp.ask("moved " + words[1]);
      }
    }
  }

  /** A source without versions: the reading number is issued before the request. */
  static final class StockReader extends Worker {
    private final Wire erp;
    private int next;

    StockReader(Hub hub) {
      super(hub, "reader-stock");
      this.erp = hub.wire(ERP_TIMEOUT);
    }

    @Override
    void turn() throws IOException {
      String key = "R" + next++ % Erp.READING_KEYS;
      long reading = hub.ledger().nextReading();
      String[] words = erp.ask("value " + key).split(" ", -1);
      if (words[0].equals("value")) {
        Doc read = new Doc(key, reading, words[1]);
        hub.ledger()
            .write(
                Priority.DOOR,
                List.of(
                    new Write.Take(
                        Channels.READINGS, arrivals(List.of(read), "reading " + reading))));
        erp.ask("read " + read);
      }
      pause(Duration.ofMillis(40));
    }
  }
}
