package io.crossdock.camel;

import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each HTTP door of this process took, and whom it turned away because no key or signature of
 * theirs was right. People are told by a review item at the first one, and at most once a minute,
 * as anybody may call; the next call that is taken closes it. Thread-safe.
 */
public final class DoorCalls {

  /** Of the review item; its key is the route of the door. */
  public static final String REVIEW = "door-refuses";

  private static final String BEAN = "doorCalls";
  private static final Duration TOLD_EVERY = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(DoorCalls.class);

  private final CamelLedger camel;
  private final Map<String, Door> doors = new ConcurrentHashMap<>();

  DoorCalls(CamelLedger camel) {
    this.camel = camel;
  }

  /**
   * Since this process began.
   *
   * @param took how many calls were taken
   * @param tookAt the last of them; null if there was none
   * @param refused how many showed no right key or signature
   * @param inARow how many of these since the last that was taken
   * @param since the first of those in a row; null if there is none
   * @param why what the last of them was answered; null if there was none
   */
  public record Seen(
      long took, Instant tookAt, long refused, long inARow, Instant since, String why) {

    public static final Seen NOTHING = new Seen(0, null, 0, 0, null, null);

    Seen taken(Instant now) {
      return new Seen(took + 1, now, refused, 0, null, why);
    }

    Seen refused(String reason, Instant now) {
      Instant first = inARow == 0 ? now.truncatedTo(ChronoUnit.SECONDS) : since;
      return new Seen(took, tookAt, refused + 1, inARow + 1, first, reason);
    }
  }

  private static final class Door {
    private Seen seen = Seen.NOTHING;
    private Instant told;

    /** By the process before us, perhaps. */
    private boolean mayBeOpen = true;

    synchronized Seen seen() {
      return seen;
    }

    /** True if an item is to be closed. */
    synchronized boolean took(Instant now) {
      seen = seen.taken(now);
      boolean close = mayBeOpen;
      mayBeOpen = false;
      return close;
    }

    /** True if people are to be told. */
    synchronized boolean refused(String reason, Instant now) {
      seen = seen.refused(reason, now);
      if (told != null && now.isBefore(told.plus(TOLD_EVERY))) {
        return false;
      }
      told = now;
      mayBeOpen = true;
      return true;
    }
  }

  void bind(CamelContext context) {
    context.getRegistry().bind(BEAN, this);
  }

  /** Null where a context has no ledger. */
  static DoorCalls of(CamelContext context) {
    return context.getRegistry().lookupByNameAndType(BEAN, DoorCalls.class);
  }

  /** Of the door of that route. */
  public static Seen seen(CamelContext context, String route) {
    DoorCalls calls = of(context);
    return calls == null ? Seen.NOTHING : calls.door(route).seen();
  }

  private Door door(String route) {
    return doors.computeIfAbsent(route, any -> new Door());
  }

  /** Never throws: the answer must be given. */
  void took(String route) {
    if (door(route).took(camel.clock().instant())) {
      write(new Write.CloseReview(REVIEW, route, "hub", "a call was taken"));
    }
  }

  /** Likewise. */
  void refused(String route, String why) {
    Door door = door(route);
    if (door.refused(why, camel.clock().instant())) {
      Seen seen = door.seen();
      write(
          new Write.OpenReview(
              REVIEW,
              route,
              Map.of(
                  "door",
                  route,
                  "refused",
                  String.valueOf(seen.inARow()),
                  "since",
                  String.valueOf(seen.since()),
                  "answered",
                  why,
                  "next",
                  "compare the secret or key configured here with the one the caller uses: they may"
                      + " differ, or a proxy takes the header away; the next call that is taken"
                      + " closes this item")));
    }
  }

  private void write(Write what) {
    try {
      camel.ledger().write(Priority.DOOR, List.of(what));
    } catch (LedgerUnavailableException e) {
      LOG.warn("what a door refuses cannot be written now: {}", e.getMessage());
    }
  }
}
