package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How far movements have been numbered, given out and accepted, in the ledger: position {@code
 * <erp>.exports}, and one small position for each acceptance. Thread-safe.
 */
final class ExportLog {

  private static final String NEWEST = "newest";
  private static final String ACCEPTED = "accepted";
  private static final String GIVEN = "given";

  /** So many acceptances are thinned out with each new one. */
  private static final int THINNED = 20;

  private final Positions positions;
  private final String name;
  private final String history;
  private final Duration kept;

  /**
   * @param sequence of the newest movement that was numbered
   * @param series tells the numbers of this ledger from those of one that was begun anew
   * @param shops whose movements were numbered
   */
  record Newest(long sequence, String series, List<String> shops) {
    Newest {
      shops = List.copyOf(shops);
    }
  }

  /**
   * @param sequence all movements up to it were accepted
   * @param at when we learned of it; never earlier than that of the acceptance before
   */
  record Accepted(long sequence, Instant at) {
    static final Accepted NOTHING = new Accepted(0, Instant.EPOCH);
  }

  /** All movements up to it were given to an ERP that fetches them. */
  record Given(long sequence) {}

  /**
   * @param kept for so long each acceptance is remembered, then one a month: a figure that is older
   *     counts as containing what had been accepted by that one
   */
  ExportLog(String erp, Duration kept, CamelLedger ledger) {
    positions = new Positions(ledger);
    name = erp + ".exports";
    history = erp + ".accepted";
    this.kept = kept;
  }

  Optional<Position<Newest>> newest() {
    return positions.find(name, NEWEST, Newest.class);
  }

  long newestSequence() {
    return newest().map(newest -> newest.value().sequence()).orElse(0L);
  }

  /** To be written with the export itself. */
  Change numbered(Position<Newest> before, Newest newest) {
    return new Change(name, NEWEST, before == null ? 0 : before.revision(), newest);
  }

  Accepted accepted() {
    return positions
        .find(name, ACCEPTED, Accepted.class)
        .map(Position::value)
        .orElse(Accepted.NOTHING);
  }

  /** All up to that sequence are accepted; does nothing where that is known already. */
  void accept(Pen pen, long sequence, Instant now) {
    Position<Accepted> before = positions.find(name, ACCEPTED, Accepted.class).orElse(null);
    Accepted known = before == null ? Accepted.NOTHING : before.value();
    if (sequence <= known.sequence()) {
      return;
    }
    // A clock that was put back must not make what is accepted later look earlier.
    Accepted accepted = new Accepted(sequence, now.isBefore(known.at()) ? known.at() : now);
    String moment = moment(accepted.at());
    long revision =
        positions.find(history, moment, Accepted.class).map(Position::revision).orElse(0L);
    positions.put(
        pen,
        List.of(
            new Change(name, ACCEPTED, before == null ? 0 : before.revision(), accepted),
            new Change(history, moment, revision, accepted)));
    thinOut(pen, accepted.at().minus(kept));
  }

  /** The first of a month stays: figures that are as old contain that at least. */
  private void thinOut(Pen pen, Instant olderThan) {
    List<Position<Accepted>> old =
        positions.page(history, moment(olderThan), THINNED + 1, Accepted.class);
    for (int i = 0; i + 1 < old.size(); i++) {
      if (month(old.get(i)).equals(month(old.get(i + 1)))) {
        positions.drop(pen, history, old.get(i));
      }
    }
  }

  private static YearMonth month(Position<Accepted> accepted) {
    return YearMonth.from(accepted.value().at().atOffset(ZoneOffset.UTC));
  }

  /** The sequence up to which all was accepted at that moment; 0 if nothing was. */
  long acceptedAt(Instant moment) {
    String before = moment(moment.plusMillis(1));
    return positions.page(history, before, 1, Accepted.class).stream()
        .map(found -> found.value().sequence())
        .findFirst()
        .orElse(0L);
  }

  long givenSequence() {
    return positions
        .find(name, GIVEN, Given.class)
        .map(given -> given.value().sequence())
        .orElse(0L);
  }

  /** Remembers what is about to be given; returns when that is on disk. */
  void give(Pen pen, long sequence) {
    Position<Given> before = positions.find(name, GIVEN, Given.class).orElse(null);
    if (before == null || before.value().sequence() < sequence) {
      positions.put(pen, name, GIVEN, before == null ? 0 : before.revision(), new Given(sequence));
    }
  }

  /** Later moments come first: positions are read in order of key, behind one. */
  private static String moment(Instant at) {
    return String.format("%019d", Long.MAX_VALUE - at.toEpochMilli());
  }
}
