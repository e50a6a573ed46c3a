package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Kept;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.FulfillmentBooking;
import io.crossdock.flow.Answer;
import io.crossdock.operate.RetentionRun;
import io.crossdock.operate.RetentionRun.Looked;
import io.crossdock.operate.RetentionRun.Looking;
import io.crossdock.operate.RetentionRun.Shelf;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Forgets what is over: units put away and answers recorded, once no replay can bring their events
 * again. Bean {@code <name>Retention}; public for Camel alone; thread-safe.
 */
public final class ItemRetention {

  private static final int PAGE = 2_000;

  private final NewStoreSettings settings;
  private final RetentionRun run;
  private final Positions positions;
  private final Kept kept;
  private final Clock clock;

  ItemRetention(NewStoreSettings settings, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.run =
        new RetentionRun(
            ledger,
            settings.retention(),
            List.of(
                new Shelf("items", shelf("settled.", StoredItem.class, page -> Set.of())),
                new Shelf(
                    "released", shelf("released.", ReleasedUnits.Book.class, page -> Set.of())),
                new Shelf("answers", shelf("answered.", Answer.class, this::needed))),
            (done, all) ->
                done
                    + " units and answers that are over, "
                    + all.getOrDefault("forgotten", 0L)
                    + " of them forgotten");
    this.positions = new Positions(ledger);
    this.kept = new Kept(ledger);
    this.clock = clock;
  }

  /**
   * A run is due: one page of it.
   *
   * @throws io.crossdock.camel.HeldException while there is more; the entry comes again at once
   */
  public void page(Exchange exchange) {
    run.page(exchange);
  }

  /**
   * @param needed keys of a page that are to stay however old they are
   */
  private <T> Looking shelf(
      String prefix, Class<T> type, Function<List<Position<T>>, Set<String>> needed) {
    return (pen, after) -> {
      String name = prefix + settings.name();
      List<Position<T>> page = positions.page(name, after, PAGE, type);
      Set<String> stay = needed.apply(page);
      List<Position<T>> gone =
          page.stream()
              .filter(one -> one.changedAt() != null && !stay.contains(one.key()))
              .filter(one -> settings.retention().isOld(one.changedAt(), clock.instant()))
              .toList();
      positions.dropAll(pen, name, gone);
      return new Looked(
          page.size(),
          Positions.behind(page, PAGE),
          Map.of("seen", (long) page.size(), "forgotten", (long) gone.size()));
    };
  }

  /** Answers that are to be recorded, or keep a parked booking from being sent again. */
  private Set<String> needed(List<Position<Answer>> page) {
    Set<String> needed =
        kept.parked(settings.bookings(), settings.name(), FulfillmentBooking.class).stream()
            .map(one -> one.document().booking())
            .collect(Collectors.toSet());
    needed.addAll(
        positions
            .of(
                HandedBookings.name(settings),
                page.stream().map(Position::key).toList(),
                Handed.class)
            .keySet());
    return needed;
  }
}
