package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.ongoing.UpsertTalk.Before;
import io.crossdock.partner.ongoing.UpsertTalk.Ending;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the warehouse was told of resources of one kind. Thread-safe. */
final class ToldBook {

  private static final Duration LEAST = Duration.ofMillis(10);

  private final Resource resource;
  private final OngoingSettings settings;
  private final Positions positions;
  private final Clock clock;

  ToldBook(Resource resource, OngoingSettings settings, CamelLedger ledger, Clock clock) {
    this.resource = resource;
    this.settings = settings;
    this.positions = new Positions(ledger);
    this.clock = clock;
  }

  /** Null where nothing was told. */
  Position<Told> find(String key) {
    return positions.find(resource.told(settings.name()), key, Told.class).orElse(null);
  }

  /** Whose that id of the warehouse's is. */
  Optional<Told.Owner> byId(String id) {
    return positions.find(resource.ids(settings.name()), id, Told.Owner.class).map(Position::value);
  }

  Before before(Position<Told> told, Entry entry) {
    boolean looked = told != null && told.value().state() == Told.State.LOOKED_FOR;
    return new Before(
        told == null ? null : told.value(),
        // An attempt that failed before may have come further than it seemed.
        entry.unresolved() || entry.attempt() > 1 || looked,
        looked ? Duration.between(told.changedAt(), clock.instant()) : null,
        settings.orders().settle());
  }

  /** How long until something lost is looked for again. */
  Duration again() {
    Duration quarter = settings.orders().settle().dividedBy(4);
    return quarter.compareTo(LEAST) < 0 ? LEAST : quarter;
  }

  /** That it is looked for: once, because the time of this is what counts. */
  List<Change> lookedFor(String key, String number, Position<Told> before) {
    return before != null
        ? List.of()
        : List.of(
            new Change(
                resource.told(settings.name()),
                key,
                0,
                new Told(number, 0, 0, Told.State.LOOKED_FOR)));
  }

  List<Change> changes(
      String key,
      String number,
      long revision,
      Told.State state,
      Ending ending,
      Position<Told> before) {
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change(
            resource.told(settings.name()),
            key,
            before == null ? 0 : before.revision(),
            new Told(number, ending.id(), revision, state)));
    if (ending.id() != 0 && (before == null || before.value().id() != ending.id())) {
      String id = String.valueOf(ending.id());
      changes.add(owner(resource.ids(settings.name()), id, key, number));
    }
    return changes;
  }

  /** Whose a number is, where it has been given to somebody; numbers differ in more than case. */
  Optional<Told.Owner> ownerOf(String number) {
    return positions
        .find(resource.numbers(settings.name()), folded(number), Told.Owner.class)
        .map(Position::value);
  }

  /** Keeps a number for that key. */
  Change naming(String key, String number) {
    return owner(resource.numbers(settings.name()), folded(number), key, number);
  }

  private Change owner(String position, String name, String key, String number) {
    long revision =
        positions.find(position, name, Told.Owner.class).map(Position::revision).orElse(0L);
    return new Change(position, name, revision, new Told.Owner(key, number));
  }

  static String folded(String number) {
    return number.toLowerCase(Locale.ROOT);
  }
}
