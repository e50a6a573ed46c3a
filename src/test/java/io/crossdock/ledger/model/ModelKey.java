package io.crossdock.ledger.model;

import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Mode;
import io.crossdock.ledger.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that was ever said of one key of a channel. */
final class ModelKey {

  final List<ModelEntry> entries = new ArrayList<>();

  /** Newest sound version and its content. */
  Version known;

  String knownContent;
  Version applied;
  String figure;

  List<ModelEntry> unsettled() {
    return entries.stream()
        .filter(e -> e.state == EntryState.WAITING || e.state == EntryState.PARKED)
        .toList();
  }

  Optional<ModelEntry> inFlight() {
    return entries.stream().filter(e -> e.inFlight).findFirst();
  }

  List<ModelEntry> waiting() {
    return entries.stream().filter(ModelEntry::waiting).toList();
  }

  void know(Version version, String content) {
    if (known == null || version.newerThan(known)) {
      known = version;
      knownContent = content;
    }
  }

  boolean sawExactly(Version version, String content) {
    return (version.equals(known) && content.equals(knownContent))
        || entries.stream().anyMatch(e -> e.version.equals(version) && e.content.equals(content));
  }

  boolean sawSound(Version version) {
    return version.equals(known)
        || entries.stream().anyMatch(e -> e.version.equals(version) && !e.defective);
  }

  /** The entry that may be claimed when it is due; empty if there is none. */
  Optional<ModelEntry> next(Mode mode) {
    if (inFlight().isPresent() || waiting().isEmpty()) {
      return Optional.empty();
    }
    Comparator<ModelEntry> inLine =
        Comparator.comparing((ModelEntry e) -> e.version).thenComparingLong(e -> e.id);
    if (mode != Mode.EACH) {
      return waiting().stream().max(inLine);
    }
    Optional<ModelEntry> cancellation = waiting().stream().filter(e -> e.absorbs).max(inLine);
    if (cancellation.isPresent()
        && unsettled().stream().noneMatch(e -> e.unresolved && e.before(cancellation.get()))) {
      return cancellation;
    }
    return unsettled().stream()
        .filter(e -> e.waiting() || e.blocks)
        .min(inLine)
        .filter(ModelEntry::waiting);
  }
}
