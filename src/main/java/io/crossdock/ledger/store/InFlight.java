package io.crossdock.ledger.store;

import io.crossdock.ledger.Claim;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this process has claimed and not settled. */
final class InFlight {

  private final Map<Long, Claim> byEntry = new ConcurrentHashMap<>();

  void add(Collection<Claim> claims) {
    claims.forEach(claim -> byEntry.put(claim.entryId(), claim));
  }

  void remove(Collection<Claim> claims) {
    claims.forEach(claim -> byEntry.remove(claim.entryId(), claim));
  }

  /** All of them; from now on they are nobody's. */
  List<Claim> forget() {
    List<Claim> all = List.copyOf(byEntry.values());
    byEntry.clear();
    return all;
  }
}
