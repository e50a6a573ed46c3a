package io.crossdock.partner.workarea;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockFeedEnd;
import io.crossdock.document.StockLevel;
import io.crossdock.operate.Exports;
import io.crossdock.operate.RunRequests;
import io.crossdock.partner.workarea.ExporterBook.Open;
import io.crossdock.stock.Moves;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Moves not contained, from what the exporter has told: all movements of a SKU less those that its
 * figure contains. Thread-safe.
 */
final class ToldMoves implements ShopMoves {

  private static final int PAGE = 1_000;

  /** A run reads all that changed, whoever asks for it. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String shop;
  private final String touchpoint;
  private final String movements;
  private final ExporterBook book;
  private final Exports exports;
  private final RunRequests requests;
  private final Clock clock;
  private final Rarely asked;
  private final AtomicReference<Instant> unreadSince = new AtomicReference<>();

  /**
   * @param touchpoint whose runs read the shop's transactions
   * @param movements the channel they are told in
   * @param settle how long {@code purchased} may disagree; a run is asked for eight times within it
   *     at least
   */
  ToldMoves(
      String shop,
      String touchpoint,
      String movements,
      Duration settle,
      Positions positions,
      Exports exports,
      RunRequests requests,
      Clock clock) {
    this.shop = shop;
    this.touchpoint = touchpoint;
    this.movements = movements;
    // A lost checkout disagrees for all of the time; a sale under way is there a moment later.
    this.asked = new Rarely(SOON, settle.dividedBy(8));
    this.book = new ExporterBook(shop, positions);
    this.exports = exports;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public Map<String, Answer> notContained(Collection<StockLevel> figures) {
    Map<String, Answer> answers = new HashMap<>(figures.size() * 2);
    Optional<Instant> readAt = book.readAt();
    if (readAt.isEmpty()) {
      Answer notYet =
          new Answer.NotYet(
              shop
                  + "'s transactions have not been read to the end yet, so what it sold is not"
                  + " known; a run of "
                  + touchpoint
                  + " is asked for",
              pause());
      figures.forEach(figure -> answers.put(figure.sku(), notYet));
      return answers;
    }
    long newest = exports.newest(movements);
    Map<String, Sums> sums = sums(figures);
    for (StockLevel figure : figures) {
      Answer refused = TransactionMoves.refused(figure, newest);
      Sums sum = sums.get(figure.sku());
      answers.put(
          figure.sku(),
          refused != null
              ? refused
              : new Answer.Known(
                  sum.notContained(), sum.contained(), sum.moved().raw(), readAt.get()));
    }
    return answers;
  }

  /** As long as it has taken so far: the first run may take a second or an hour. */
  private Duration pause() {
    Instant now = clock.instant();
    Instant since = unreadSince.updateAndGet(before -> before == null ? now : before);
    Duration waited = Duration.between(since, now);
    return waited.compareTo(SHORTEST) < 0
        ? SHORTEST
        : waited.compareTo(LONGEST) > 0 ? LONGEST : waited;
  }

  /**
   * @param position of what moved; null if nothing ever did
   */
  private record Sums(Position<SkuMoves> position, Moves contained) {
    SkuMoves moved() {
      return position == null ? SkuMoves.NONE : position.value();
    }

    Moves notContained() {
      return moved().told().minus(contained);
    }
  }

  /** What is contained first: whatever went out had been told before. */
  private Map<String, Sums> sums(Collection<StockLevel> figures) {
    Map<String, Moves> contained = exports.contained(movements, shop, figures);
    List<String> skus = figures.stream().map(StockLevel::sku).toList();
    Map<String, Position<SkuMoves>> moved = book.moved(skus);
    Map<String, Sums> sums = new HashMap<>(skus.size() * 2);
    for (String sku : skus) {
      sums.put(sku, new Sums(moved.get(sku), contained.getOrDefault(sku, Moves.NONE)));
    }
    return sums;
  }

  @Override
  public List<Term> working(StockLevel figure) {
    Sums sums = sums(List.of(figure)).get(figure.sku());
    if (sums.moved().told().isNone() && sums.contained().isNone()) {
      return List.of();
    }
    return List.of(
        new Term(
            sums.notContained(),
            "the shop moved "
                + sums.moved().told().total()
                + " by all transactions read, of which this figure contains "
                + sums.contained().total()
                + " (reflects "
                + figure.reflects().text()
                + ")"));
  }

  @Override
  public Collection<String> toCompare(StockFeedEnd feed) {
    List<String> skus = new ArrayList<>();
    String after = null;
    List<Position<Open>> page;
    do {
      page = book.open(after, PAGE);
      for (Position<Open> one : page) {
        skus.add(one.key());
        after = one.key();
      }
    } while (page.size() == PAGE);
    return skus;
  }

  @Override
  public Set<String> differing(
      Pen pen, Collection<StockLevel> figures, Map<String, Moves> contained) {
    // Before the sums: a movement told meanwhile opens it anew, and then this comes again.
    Map<String, Position<Open>> open = book.open(figures.stream().map(StockLevel::sku).toList());
    Set<String> differing = new HashSet<>();
    sums(figures)
        .forEach(
            (sku, sum) -> {
              if (!sum.contained().equals(contained.getOrDefault(sku, Moves.NONE))) {
                differing.add(sku);
              } else if (sum.notContained().isNone()
                  && sum.position() != null
                  && open.containsKey(sku)) {
                book.close(pen, open.get(sku), sum.position());
              }
            });
    return differing;
  }

  @Override
  public void lookAgain(String why) {
    Instant now = clock.instant();
    if (asked.isDue(now)) {
      requests.ask(touchpoint, now, why, null);
    }
  }
}
