package io.crossdock.camel;

import io.crossdock.ledger.Lanes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** One line for each set of lanes that is asked for together. Thread-safe. */
final class TokenLines {

  private final Lanes lanes;
  private final Map<List<String>, TokenLine> lines = new ConcurrentHashMap<>();

  TokenLines(Lanes lanes) {
    this.lanes = lanes;
  }

  TokenLine of(Collection<String> names) {
    return lines.computeIfAbsent(
        List.copyOf(new TreeSet<>(names)),
        sorted -> new TokenLine(sorted, (now, soon) -> lanes.take(sorted, now, soon)));
  }

  void close() {
    lines.values().forEach(TokenLine::close);
  }
}
