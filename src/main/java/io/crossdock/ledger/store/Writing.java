package io.crossdock.ledger.store;

import io.crossdock.ledger.Arrival;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Receipt.Taken;
import io.crossdock.ledger.Write;
import io.crossdock.ledger.store.PositionTable.Name;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Carries out writes within a transaction; takes of one channel go together. */
final class Writing {

  private final ChannelTable channels;
  private final KeyTable keys;
  private final Intake intake;
  private final Staging staging;
  private final RunTable runs;
  private final ReviewTable reviews;
  private final PositionTable positions = new PositionTable();

  Writing(
      ChannelTable channels,
      KeyTable keys,
      Intake intake,
      Staging staging,
      RunTable runs,
      ReviewTable reviews) {
    this.channels = channels;
    this.keys = keys;
    this.intake = intake;
    this.staging = staging;
    this.runs = runs;
    this.reviews = reviews;
  }

  /** Writes that do nothing but take arrivals; empty if they do anything else. */
  Optional<Store.Takes> takes(List<Write> writes) {
    int size = 0;
    for (Write write : writes) {
      if (!(write instanceof Write.Take take) || take.stagedRun() != 0) {
        return Optional.empty();
      }
      size += take.arrivals().size();
    }
    return Optional.of(new TakesOf(writes, size));
  }

  /** Those of one caller. */
  private final class TakesOf implements Store.Takes {
    private final List<Write> writes;
    private final int size;

    TakesOf(List<Write> writes, int size) {
      this.writes = writes;
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public List<Taken> run(Tx tx) throws SQLException {
      return apply(tx, writes);
    }

    @Override
    public List<List<Taken>> runAll(Tx tx, List<Store.Takes> all) throws SQLException {
      List<Write> together = new ArrayList<>();
      for (Store.Takes one : all) {
        together.addAll(((TakesOf) one).writes);
      }
      List<Taken> taken = apply(tx, together);
      List<List<Taken>> parts = new ArrayList<>(all.size());
      int from = 0;
      for (Store.Takes one : all) {
        parts.add(List.copyOf(taken.subList(from, from + one.size())));
        from += one.size();
      }
      return parts;
    }
  }

  List<Taken> apply(Tx tx, List<Write> writes) throws SQLException {
    // By channel id, so that writers of several channels lock in the same order.
    Map<Long, List<Arrival>> arrivals = new TreeMap<>();
    List<Long> order = new ArrayList<>();
    for (Write write : writes) {
      if (write instanceof Write.Take take && take.stagedRun() == 0) {
        long channel = channels.require(take.channel()).id();
        arrivals.computeIfAbsent(channel, k -> new ArrayList<>()).addAll(take.arrivals());
        take.arrivals().forEach(arrival -> order.add(channel));
      }
    }
    for (Write write : writes) {
      if (write instanceof Write.Raise raise) {
        // Behind what was taken, whose places in the receipt are counted.
        List<Arrival> marks =
            raise.keys().stream().map(key -> Arrival.mark(key, raise.origin())).toList();
        for (Channel derived : channels.derivedFrom(channels.require(raise.figures()))) {
          arrivals.computeIfAbsent(derived.id(), k -> new ArrayList<>()).addAll(marks);
        }
      }
    }
    Map<Long, Iterator<Taken>> taken = new HashMap<>();
    for (Map.Entry<Long, List<Arrival>> take : arrivals.entrySet()) {
      Channel channel = channels.byId(take.getKey());
      taken.put(take.getKey(), intake.take(tx, channel, take.getValue()).iterator());
    }
    // Many at once, but one position once; what is dropped keeps its place among them.
    Map<Name, Write.PutPosition> puts = new LinkedHashMap<>();
    for (Write write : writes) {
      if (write instanceof Write.PutPosition put) {
        if (puts.containsKey(Name.of(put))) {
          putAll(tx, puts);
        }
        puts.put(Name.of(put), put);
      } else if (write instanceof Write.DropPosition drop) {
        putAll(tx, puts);
        positions.drop(tx, drop);
      } else {
        applyOther(tx, write);
      }
    }
    putAll(tx, puts);
    return order.stream().map(channel -> taken.get(channel).next()).toList();
  }

  private void putAll(Tx tx, Map<Name, Write.PutPosition> puts) throws SQLException {
    positions.put(tx, puts.values());
    puts.clear();
  }

  private void applyOther(Tx tx, Write write) throws SQLException {
    if (write instanceof Write.Take staged) {
      if (staged.stagedRun() != 0) {
        staging.add(tx, channels.require(staged.channel()), staged);
      }
    } else if (write instanceof Write.MoveCursor move) {
      moveCursor(tx, move);
    } else if (write instanceof Write.Wake wake) {
      keys.wake(tx, channels.require(wake.channel()), wake.keys());
    } else if (write instanceof Write.OpenReview open) {
      reviews.open(tx, open);
    } else if (write instanceof Write.CloseReview close) {
      reviews.close(tx, close);
    } else if (write instanceof Write.Progress progress) {
      runs.progress(tx, progress);
    } else if (write instanceof Write.EndRun end) {
      runs.end(tx, end);
    }
  }

  private static void moveCursor(Tx tx, Write.MoveCursor move) throws SQLException {
    int moved =
        move.from() == null
            ? tx.sql()
                .update(
                    "INSERT INTO cursor (name, value, changed_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                    move.name(),
                    move.to(),
                    tx.now())
            : tx.sql()
                .update(
                    "UPDATE cursor SET value = ?, changed_at = ? WHERE name = ? AND value = ?",
                    move.to(),
                    tx.now(),
                    move.name(),
                    move.from());
    if (moved == 0) {
      throw new LostRaceException(
          "cursor "
              + move.name()
              + " is no longer at "
              + move.from()
              + "; nothing of this write is kept");
    }
  }
}
