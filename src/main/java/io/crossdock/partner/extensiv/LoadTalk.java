package io.crossdock.partner.extensiv;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Reads pages of one resource until a page is empty, it has read long enough for one claim, or was
 * asked to wait: then what was read before is kept, and the page is asked for again. Not
 * thread-safe.
 */
final class LoadTalk extends Reading {

  private final int limit;
  private final boolean detailed;
  private final Clock clock;
  private final PageBefore before;
  private final Instant until;
  private Instant asked;
  private boolean over;

  /**
   * @param claim how long one claim reads
   */
  LoadTalk(Place from, int limit, boolean detailed, Duration claim, Clock clock) {
    super(from);
    this.limit = limit;
    this.detailed = detailed;
    this.clock = clock;
    this.before = new PageBefore(from.before());
    this.until = clock.instant().plus(claim);
  }

  @Override
  public TalkRequest next() {
    if (over) {
      return null;
    }
    if (asked == null) {
      // Before it waits for its turn: what is ordered meanwhile is taken off, contained or not.
      asked = clock.instant();
    }
    return from().step().resource().page(page(), limit);
  }

  @Override
  public void answered(TalkAnswer answer) {
    Resource resource = from().step().resource();
    ImAnswer managed = resource == Resource.MANAGED ? ImAnswer.of(answer) : null;
    Duration rest =
        managed == null ? OmWire.rest(answer) : managed.isRateLimit() ? ImAnswer.REST : null;
    if (rest != null) {
      mustRest(rest);
      over = true;
      return;
    }
    Instant now = clock.instant();
    OmWire.Rows<? extends OmRow> read =
        OmWire.rows(
            managed == null ? OmWire.list(answer, next(), now) : managed.list(next()),
            OmWire.reader(resource, detailed, asked));
    before.turn(read, next());
    took(read.rows(), read.unreadable());
    asked = null;
    turn();
    if (read.isEmpty() || !resource.isPaged()) {
      wasLast();
      over = true;
    } else {
      over = !now.isBefore(until);
    }
  }

  @Override
  long before() {
    return before.digest();
  }
}
