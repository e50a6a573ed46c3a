package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Retention;
import io.crossdock.operate.RetentionRun.Looked;
import io.crossdock.operate.RetentionRun.Shelf;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Forgets announced returns by themselves: nothing says whose order they are of. Thread-safe. */
final class AnnouncedRetention {

  /** How many were forgotten, in what a run came to. */
  static final String FORGOTTEN = "returns forgotten";

  private final Retention rules;
  private final Positions positions;
  private final Channels channels;
  private final OpenEntries open;
  private final String told;
  private final String ids;
  private final String numbers;
  private final String channel;
  private final Clock clock;
  private final int size;

  AnnouncedRetention(OngoingSettings settings, CamelLedger ledger, Clock clock, int size) {
    this.rules = settings.retention();
    this.positions = new Positions(ledger);
    this.channels = new Channels(ledger);
    this.open = new OpenEntries(ledger);
    this.told = Resource.RETURN_ORDER.told(settings.name());
    this.ids = Resource.RETURN_ORDER.ids(settings.name());
    this.numbers = Resource.RETURN_ORDER.numbers(settings.name());
    this.channel = "return-orders." + settings.name();
    this.clock = clock;
    this.size = size;
  }

  Shelf shelf() {
    return new Shelf("returns", this::returns);
  }

  private Looked returns(Pen pen, String after) {
    List<Position<Told>> page = positions.page(told, after, size, Told.class);
    Instant now = clock.instant();
    List<Position<Told>> old =
        page.stream().filter(one -> rules.isOld(one.changedAt(), now)).toList();
    Set<String> busy =
        channels.exists(channel)
            ? open.of(channel, old.stream().map(Position::key).toList()).keySet()
            : Set.of();
    List<Position<Told>> gone = old.stream().filter(one -> !busy.contains(one.key())).toList();
    List<Told> said = gone.stream().map(Position::value).toList();
    positions.dropAll(pen, told, gone);
    drop(pen, ids, said.stream().map(OrderEnd::id).toList());
    drop(pen, numbers, said.stream().map(one -> ToldBook.folded(one.number())).toList());
    return new Looked(0, Positions.behind(page, size), Map.of(FORGOTTEN, (long) gone.size()));
  }

  private void drop(Pen pen, String name, List<String> keys) {
    positions.dropAll(pen, name, positions.of(name, keys, Told.Owner.class).values());
  }
}
