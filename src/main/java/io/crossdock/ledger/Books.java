package io.crossdock.ledger;

/** The books of one channel at one moment. */
public record Books(
    String channel,
    long seen,
    long applied,
    long skipped,
    long superseded,
    long parked,
    long waiting,
    long inFlight,
    long duplicate,
    long unchanged) {

  public long accountedFor() {
    return applied + skipped + superseded + parked + waiting + inFlight + duplicate + unchanged;
  }

  public boolean balanced() {
    return seen == accountedFor();
  }
}
