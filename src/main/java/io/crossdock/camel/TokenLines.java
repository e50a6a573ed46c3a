package io.crossdock.camel;

import io.crossdock.ledger.Lanes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One line for each set of lanes whose tokens are asked for together, and one for those of them
 * that have permits. Thread-safe.
 */
final class TokenLines {

  private final Lanes lanes;
  private final Map<List<String>, TokenLine> lines = new ConcurrentHashMap<>();
  private final Map<List<String>, List<String>> limited = new ConcurrentHashMap<>();
  private final Map<List<String>, CallPermits> permits = new ConcurrentHashMap<>();

  TokenLines(Lanes lanes) {
    this.lanes = lanes;
  }

  TokenLine of(Collection<String> names) {
    return lines.computeIfAbsent(
        List.copyOf(new TreeSet<>(names)),
        sorted -> new TokenLine(sorted, (now, soon) -> lanes.take(sorted, now, soon)));
  }

  /** Permits of those of the lanes that have any, as they were defined when first asked for. */
  CallPermits permits(Collection<String> names) {
    List<String> sorted = limited.computeIfAbsent(List.copyOf(new TreeSet<>(names)), this::limited);
    return permits.computeIfAbsent(sorted, some -> new CallPermits(some, () -> lanes.hold(some)));
  }

  private List<String> limited(List<String> names) {
    return names.stream()
        .filter(name -> lanes.find(name).filter(lane -> lane.limit().permits() > 0).isPresent())
        .toList();
  }

  void close() {
    lines.values().forEach(TokenLine::close);
    permits.values().forEach(CallPermits::stop);
  }
}
