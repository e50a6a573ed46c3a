package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Kept;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.FulfillmentBooking;
import io.crossdock.flow.Answer;
import io.crossdock.operate.PagedRun;
import io.crossdock.operate.PagedRun.Newer;
import io.crossdock.operate.PagedRun.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * Forgets what is over: units put away and answers recorded, once no replay can bring their events
 * again. Bean {@code <name>Retention}; public for Camel alone; thread-safe.
 */
public final class ItemRetention {

  private static final int PAGE = 2_000;

  /** The stages of a run; where it is in one stands behind the letter. */
  private static final String ITEMS = "i";

  private static final String ANSWERS = "a";
  private static final String RELEASED = "r";

  private final NewStoreSettings settings;
  private final PagedRun runs;
  private final Positions positions;
  private final Kept kept;
  private final Clock clock;

  ItemRetention(NewStoreSettings settings, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.runs =
        new PagedRun(ledger, settings.retention().schedule().touchpoint(), Newer.COMES_AFTER);
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
    Stage stage = runs.begin(exchange);
    Pen pen = Pen.of(exchange);
    String at = stage.at() == null ? ITEMS : stage.at();
    String after = at.length() == 1 ? null : at.substring(1);
    Instant before = clock.instant().minus(settings.retention().keep());
    if (at.startsWith(ITEMS)) {
      List<Position<StoredItem>> page =
          positions.page("settled." + settings.name(), after, PAGE, StoredItem.class);
      long dropped = drop(pen, "settled." + settings.name(), page, before, Set.of());
      String next = page.size() < PAGE ? RELEASED : ITEMS + page.get(page.size() - 1).key();
      throw runs.more(exchange, next, page.size(), counts(page.size(), dropped), "up to " + next);
    }
    if (at.startsWith(RELEASED)) {
      List<Position<ReleasedUnits.Book>> page =
          positions.page("released." + settings.name(), after, PAGE, ReleasedUnits.Book.class);
      long dropped = drop(pen, "released." + settings.name(), page, before, Set.of());
      String next = page.size() < PAGE ? ANSWERS : RELEASED + page.get(page.size() - 1).key();
      throw runs.more(exchange, next, page.size(), counts(page.size(), dropped), "up to " + next);
    }
    List<Position<Answer>> page =
        positions.page("answered." + settings.name(), after, PAGE, Answer.class);
    long dropped = drop(pen, "answered." + settings.name(), page, before, needed(page));
    Map<String, Long> counts = counts(page.size(), dropped);
    if (page.size() < PAGE) {
      runs.end(
          exchange,
          page.size(),
          counts,
          (done, all) ->
              done
                  + " units and answers that are over, "
                  + all.getOrDefault("forgotten", 0L)
                  + " of them forgotten");
      return;
    }
    String next = ANSWERS + page.get(page.size() - 1).key();
    throw runs.more(exchange, next, page.size(), counts, "up to " + next);
  }

  private static Map<String, Long> counts(long seen, long dropped) {
    return Map.of("seen", seen, "forgotten", dropped);
  }

  private <T> long drop(
      Pen pen, String name, List<Position<T>> page, Instant before, Set<String> needed) {
    long dropped = 0;
    for (Position<T> one : page) {
      if (one.changedAt() != null
          && one.changedAt().isBefore(before)
          && !needed.contains(one.key())) {
        positions.drop(pen, name, one.key(), one.revision());
        dropped++;
      }
    }
    return dropped;
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
