package io.crossdock.camel;

import java.time.Duration;
import java.util.Collection;

/**
 * Requests to a partner and their answers, one after the other, for one exchange. The partner's
 * route of calls makes them, with {@link TalkCalls} or its like. Not thread-safe.
 */
public interface Talk {

  /** The variable that holds the talk of an exchange. */
  String VARIABLE = "talk";

  /** No call is made. */
  Talk NOTHING =
      new Talk() {
        @Override
        public TalkRequest next() {
          return null;
        }

        @Override
        public void answered(TalkAnswer answer) {
          throw new IllegalStateException("nothing was asked");
        }
      };

  /**
   * The next request; null when there is nothing more to ask. The same until it was answered,
   * however often this is called.
   */
  TalkRequest next();

  /**
   * How long it is waited before {@link #next} is asked, because the partner does not know the
   * answer sooner. Not negative; as a rule a few seconds, as what the exchange holds stays held.
   */
  default Duration patience() {
    return Duration.ZERO;
  }

  /**
   * Whether the partner was not in time with as many, though it answered: it counts as a call that
   * was not answered in time, and after two batches in a row the next ones have half as many
   * entries.
   */
  default boolean isTooSlow() {
    return false;
  }

  /**
   * The entries the next request is about: only their attempt is marked. Null for all of the
   * exchange that have no answer as yet.
   */
  default Collection<Entry> about() {
    return null;
  }

  /**
   * The answer to the last request: 2xx, or one of the refusals that say something about what was
   * asked (as a rule 400, 404, 409, 422). What else comes back ends the exchange.
   *
   * @throws OutcomeException if nothing can follow
   */
  void answered(TalkAnswer answer);
}
