package io.crossdock.ledger.store;

import io.crossdock.ledger.Claim;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What this process has claimed and not settled. Thread-safe. */
final class InFlight {

  private final Map<Long, Claim> byEntry = new ConcurrentHashMap<>();
  private final Set<Doubtful> doubtful = ConcurrentHashMap.newKeySet();

  void add(Collection<Claim> claims) {
    claims.forEach(claim -> byEntry.put(claim.entryId(), claim));
  }

  void remove(Collection<Claim> claims) {
    claims.forEach(claim -> byEntry.remove(claim.entryId(), claim));
  }

  /** All of them; from now on they are nobody's. */
  List<Claim> forget() {
    List<Claim> all = List.copyOf(byEntry.values());
    all.forEach(claim -> byEntry.remove(claim.entryId(), claim));
    return all;
  }

  /** These may have been committed although the answer was lost: nobody works on them. */
  void doubt(Doubtful claims) {
    if (!claims.tokens.isEmpty()) {
      doubtful.add(claims);
    }
  }

  Collection<Doubtful> doubtful() {
    return List.copyOf(doubtful);
  }

  void settled(Doubtful claims) {
    doubtful.remove(claims);
  }

  /** The tokens of one claiming, written down before its commit. */
  static final class Doubtful {
    private volatile long owner;
    private volatile List<Long> tokens = List.of();

    /** The work may run more than once: what was written down before was rolled back. */
    void begin(long newOwner) {
      owner = newOwner;
      tokens = List.of();
    }

    void add(List<Long> more) {
      tokens = Stream.concat(tokens.stream(), more.stream()).toList();
    }

    long owner() {
      return owner;
    }

    List<Long> tokens() {
      return tokens;
    }
  }
}
