package io.crossdock.operate;

import io.crossdock.camel.DoorCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How the hub stands at one moment.
 *
 * @param writable false while the ledger takes nothing in
 * @param why null if writable
 * @param leaseLeft of this process's ownership of what it has in flight
 * @param steps how the last run of each scheduled touchpoint went
 * @param openReviews tasks for people that block nothing
 */
public record Status(
    Instant at,
    Instant startedAt,
    String version,
    boolean writable,
    String why,
    Duration leaseLeft,
    long walBytes,
    List<Channel> channels,
    List<Lane> lanes,
    List<Door> doors,
    List<Run> runs,
    List<Steps.Step> steps,
    int openReviews) {

  /**
   * The books of one channel and what to know about it.
   *
   * @param oldestWaiting null if none
   * @param oldestParked null if none
   * @param oldestParkedId 0 if none
   * @param paused null unless it is paused: why
   * @param closed null unless a throttle or a failing partner closed one of its lanes: until when
   *     and why
   */
  public record Channel(
      String name,
      String partner,
      String mode,
      long seen,
      long applied,
      long skipped,
      long superseded,
      long duplicate,
      long unchanged,
      long waiting,
      long inFlight,
      long parked,
      boolean balanced,
      Instant oldestWaiting,
      Instant oldestParked,
      long oldestParkedId,
      String paused,
      String closed,
      List<String> lanes) {}

  /**
   * @param permits 0 for no limit
   * @param closedUntil null unless a throttle or a failing partner closed it
   * @param paused null unless it is paused: why
   */
  public record Lane(
      String name,
      int permits,
      List<String> windows,
      int inUse,
      String paused,
      Instant closedUntil,
      String closedWhy) {}

  /**
   * Where something from outside comes in.
   *
   * @param route of which it is the beginning
   * @param paused null unless it is paused: why
   * @param calls what came to it since the hub began; null if it is not called over HTTP
   */
  public record Door(String route, String partner, String paused, DoorCalls.Seen calls) {}

  /**
   * @param endedAt null while it runs
   * @param done of {@code total}: records, or bytes of a file
   * @param perSecond records a second so far; 0 if unknown
   * @param left null if unknown or ended
   */
  public record Run(
      long id,
      String touchpoint,
      String why,
      String state,
      Instant startedAt,
      Instant endedAt,
      Map<String, Long> counts,
      long done,
      long total,
      double perSecond,
      Duration left,
      String summary) {}

  public boolean balanced() {
    return channels.stream().allMatch(Channel::balanced);
  }
}
