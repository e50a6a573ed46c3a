package io.crossdock.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cart's webhooks did not tell of since one told last: new states of orders that were found
 * by asking alone. The rule by which active webhooks are said to be silent. Pure and immutable;
 * what changes nothing returns the very same.
 *
 * @param heard when one told last, by our clock, or up to a fifth of {@link Terms#patience} before;
 *     null if none ever did
 * @param from what was changed before it did not have to be told, by our clock
 * @param missed what was found, oldest first, no more than are needed
 * @param renewed when they were subscribed anew because nothing came; null where one told since, or
 *     that was not needed
 */
record Silence(Instant heard, Instant from, List<Missed> missed, Instant renewed) {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * A state that was found.
   *
   * @param found when, by our clock
   */
  record Missed(String order, Instant found) {}

  /**
   * When they are silent.
   *
   * @param states that are missed, from 1; 0 for never
   * @param patience how long a webhook may come after what was found; above 0
   */
  record Terms(int states, Duration patience) {

    /** How exact {@link Silence#heard} is: not each delivery is worth a write. */
    private Duration grain() {
      return patience.dividedBy(5);
    }

    /** What is found later than this, nobody asked for in time: the hub may have been away, too. */
    private Duration inTime() {
      return patience.compareTo(MINUTE) < 0 ? MINUTE : patience;
    }
  }

  Silence {
    missed = List.copyOf(missed);
  }

  /** They are active, and what is changed from now on has to be told. */
  static Silence from(Instant now) {
    return new Silence(null, now, List.of(), null);
  }

  /** One told something, whatever it was. */
  Silence heard(Instant now, Terms terms) {
    boolean known = heard != null && now.isBefore(heard.plus(terms.grain()));
    return known && missed.isEmpty() && renewed == null
        ? this
        : new Silence(now, from, List.of(), null);
  }

  /**
   * A new state of an order was found, and no webhook brought it.
   *
   * @param changed by the cart's clock
   */
  Silence missed(String order, Instant changed, Instant now, Terms terms) {
    if (missed.size() >= terms.states()
        || changed.isBefore(due(terms))
        || changed.isAfter(now)
        || now.isAfter(changed.plus(terms.inTime()))) {
      return this;
    }
    List<Missed> all = new ArrayList<>(missed);
    all.add(new Missed(order, now));
    return new Silence(heard, from, all, renewed);
  }

  /** What was changed from this on should have been told after what was heard. */
  private Instant due(Terms terms) {
    Instant told = heard == null ? from : heard.plus(terms.grain());
    Instant due = told.isAfter(from) ? told : from;
    // Carts tell whole seconds.
    return due.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether as many were missed as are needed, and no webhook of them can be under way. */
  boolean isSilent(Instant now, Terms terms) {
    return terms.states() > 0
        && missed.size() >= terms.states()
        && !now.isBefore(missed.get(terms.states() - 1).found().plus(terms.patience()));
  }

  /** They were subscribed anew: as many have to be missed again before that is done once more. */
  Silence again(Instant now) {
    return new Silence(heard, now, List.of(), now);
  }

  /** They were off, which says why nothing came. */
  Silence off(Instant now) {
    return new Silence(heard, now, List.of(), null);
  }
}
