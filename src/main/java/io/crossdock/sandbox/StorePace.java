package io.crossdock.sandbox;

import java.time.Duration;

/**
 * How fast a day of stores goes. NewStore's quarter of an hour, within which events come, is short
 * here, and the day with it; nothing else is different.
 *
 * @param hour how long an hour of the stores takes
 * @param acts things done in the stores in a second
 * @param late events come up to so late
 * @param settle the hub waits so long for them
 * @param snapshots between two readings of the ERP's stock
 * @param look how often things are looked at
 * @param job how long NewStore works on an import
 */
public record StorePace(
    Duration hour,
    double acts,
    Duration late,
    Duration settle,
    Duration snapshots,
    Duration look,
    Duration job) {

  /** For people who watch: a quarter of an hour takes four seconds. */
  public static final StorePace SANDBOX =
      new StorePace(
          Duration.ofSeconds(16),
          2,
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(6),
          Duration.ofMillis(500),
          Duration.ofMillis(600));
}
