package io.crossdock.operate;

import io.crossdock.camel.DoorCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What the HTTP doors of a touchpoint have to say of their calls.
 *
 * @param tookAt null if none took anything since the hub began
 * @param refuses a sentence; null unless a door turned away all that came last
 * @param nothing a sentence for when nothing has come
 * @param last a sentence with a space before it, or nothing
 */
record DoorTold(Instant tookAt, String refuses, String nothing, String last) {

  static DoorTold of(Touchpoint touchpoint, Status status) {
    List<DoorCalls.Seen> doors =
        status.doors().stream()
            .filter(door -> door.route().startsWith(touchpoint.name()))
            .map(Status.Door::calls)
            .filter(Objects::nonNull)
            .toList();
    Instant took =
        doors.stream()
            .map(DoorCalls.Seen::tookAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    String refuses =
        doors.stream()
            .filter(door -> door.inARow() > 0)
            .findFirst()
            .map(DoorTold::refuses)
            .orElse(null);
    return new DoorTold(
        took,
        refuses,
        doors.isEmpty()
            ? "Nothing has come yet."
            : "Nothing has come since the hub began, " + ago(status.startedAt(), status) + ".",
        took == null ? "" : " The last call came " + ago(took, status) + ".");
  }

  private static String refuses(DoorCalls.Seen door) {
    return (door.inARow() == 1 ? "1 call was" : door.inARow() + " calls were")
        + " refused since "
        + door.since()
        + ", and none was taken: "
        + door.why()
        + ". The secret or key here and the caller's may differ.";
  }

  private static String ago(Instant when, Status status) {
    long seconds = Math.max(0, Duration.between(when, status.at()).toSeconds());
    return Durations.text(Duration.ofSeconds(seconds)) + " ago";
  }

  /** The later of the two; null if there is neither. */
  Instant latest(Instant success) {
    return success == null || tookAt != null && tookAt.isAfter(success) ? tookAt : success;
  }
}
