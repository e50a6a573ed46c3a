package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.ongoing.OngoingSettings.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * How often requests of a kind were refused with nothing that succeeded between, by any hub process
 * and before a restart as well: position {@code refused.<warehouse>/<kind>}, written at each
 * refusal and at the first success after one. Before Ongoing shuts us out for it we wait by
 * ourselves. Thread-safe.
 */
final class RefusedInARow {

  /** As often a refusal is written down if another process writes the same at the same moment. */
  private static final int TRIES = 5;

  private final String name;
  private final Refusals limit;
  private final Positions positions;
  private final InstantSource clock;

  /** What was read last, so that a success need not read again. */
  private final Map<String, Position<Times>> seen = new ConcurrentHashMap<>();

  /**
   * @param times of refusals in a row, oldest first; empty after a success
   */
  record Times(List<Instant> times) {
    Times {
      times = times == null ? List.of() : List.copyOf(times);
    }
  }

  RefusedInARow(OngoingSettings settings, CamelLedger ledger, InstantSource clock) {
    this(settings.name(), settings.api().refusals(), ledger, clock);
  }

  RefusedInARow(String warehouse, Refusals limit, CamelLedger ledger, InstantSource clock) {
    this.name = "refused." + warehouse;
    this.limit = limit;
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  /** How long a request of that kind has to wait; zero if it may go. */
  Duration rest(String kind) {
    Instant now = clock.instant();
    List<Instant> times = fresh(read(kind), now);
    return times.size() < limit.most()
        ? Duration.ZERO
        : Duration.between(now, times.get(times.size() - limit.most()).plus(limit.within()));
  }

  void answered(String kind, boolean ok) {
    if (!ok) {
      refused(kind);
      return;
    }
    Position<Times> last = seen.get(kind);
    if (last != null && !last.value().times().isEmpty()) {
      // Who writes at the same moment knows something newer; then the next success says so.
      positions.offerNow(name, kind, last.revision(), new Times(List.of()));
      seen.remove(kind);
    }
  }

  private void refused(String kind) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Position<Times>> before = read(kind);
      Instant now = clock.instant();
      List<Instant> times =
          Stream.concat(fresh(before, now).stream(), Stream.of(now)).sorted().toList();
      if (positions.offerNow(
          name, kind, before.map(Position::revision).orElse(0L), new Times(times))) {
        return;
      }
    }
  }

  private Optional<Position<Times>> read(String kind) {
    Optional<Position<Times>> found = positions.find(name, kind, Times.class);
    found.ifPresentOrElse(one -> seen.put(kind, one), () -> seen.remove(kind));
    return found;
  }

  private List<Instant> fresh(Optional<Position<Times>> position, Instant now) {
    return position.stream()
        .flatMap(one -> one.value().times().stream())
        .filter(time -> time.plus(limit.within()).isAfter(now))
        .toList();
  }
}
