package io.crossdock.ledger;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One change of the ledger. A list of writes is one transaction. */
public sealed interface Write {

  /**
   * Documents for a channel.
   *
   * @param stagedRun the run whose publication makes them visible; 0 for at once
   */
  record Take(String channel, List<Arrival> arrivals, long stagedRun) implements Write {
    public Take {
      arrivals = List.copyOf(arrivals);
    }

    public Take(String channel, List<Arrival> arrivals) {
      this(channel, arrivals, 0);
    }
  }

  /**
   * Something else than the figure itself changed for these keys of a figure channel: raises marks
   * in every channel that derives from it.
   *
   * @param origin why, for the trace
   */
  record Raise(String figures, List<String> keys, String origin) implements Write {
    public Raise {
      keys = List.copyOf(keys);
    }
  }

  /**
   * What waits under these keys and is not in flight is due at once: what it waited for is there.
   */
  record Wake(String channel, List<String> keys) implements Write {
    public Wake {
      keys = List.copyOf(keys);
    }
  }

  /** Moves a cursor by compare-and-set; {@code from} is null where there was none. */
  record MoveCursor(String name, String from, String to) implements Write {
    public MoveCursor {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(to, "to");
    }
  }

  /** Sets a position by compare-and-set; {@code expected} is 0 where there was none. */
  record PutPosition(String name, String key, long expected, byte[] content) implements Write {
    public PutPosition {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(content, "content");
    }
  }

  record DropPosition(String name, String key, long expected) implements Write {}

  /** Opens a review item, once per (kind, key) while one is open; facts of a later one replace. */
  record OpenReview(String kind, String key, Map<String, String> facts) implements Write {
    public OpenReview {
      facts = Map.copyOf(facts);
    }
  }

  record CloseReview(String kind, String key, String by, String why) implements Write {}

  /** Ends a run together with what its last page wrote; one that has ended stays as it is. */
  record EndRun(long run, boolean ok, String summary) implements Write {}

  /** Adds to the counts of a run and says how far it is. */
  record Progress(long run, Map<String, Long> counts, long done, long total, String next)
      implements Write {
    public Progress {
      counts = Map.copyOf(counts);
    }
  }
}
