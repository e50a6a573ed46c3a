package io.crossdock.partner.newstore;

import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.newstore.Verification.Sample;
import io.crossdock.partner.newstore.plan.Drift;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.Sight;
import io.crossdock.partner.newstore.plan.StockKey;
import io.crossdock.partner.newstore.plan.Verifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks NewStore of some keys and compares what it says with what is stored. Thread-safe. */
final class StockJudge {

  private final ItemStore items;
  private final Imports imports;
  private final Verifier verifier;

  StockJudge(NewStoreSettings settings, ItemStore items, Imports imports) {
    this.items = items;
    this.imports = imports;
    this.verifier = new Verifier(settings.mode(), settings.behaviour());
  }

  /** A talk, and what was known before it. Not thread-safe. */
  static final class Question implements Talk {
    private final StockTalk talk;
    private final ImportMark mark;
    private final Instant importedAsOf;
    private final Instant oldest;

    private Question(StockTalk talk, ImportMark mark, Instant importedAsOf, Instant oldest) {
      this.talk = talk;
      this.mark = mark;
      this.importedAsOf = importedAsOf;
      this.oldest = oldest;
    }

    @Override
    public TalkRequest next() {
      return talk.next();
    }

    @Override
    public void answered(TalkAnswer answer) {
      talk.answered(answer);
    }

    List<Sight> sights() {
      return talk.sights();
    }
  }

  /**
   * @param samples at least one, at most 2000
   * @param importedAsOf the last import when the figures were read; after another one they tell
   *     nothing
   * @param oldest when the ERP had the oldest of the figures
   */
  Question ask(List<Sample> samples, Instant importedAsOf, Instant oldest) {
    Map<StockKey, Long> figures = new HashMap<>();
    samples.forEach(one -> figures.put(one.key(), one.figure()));
    return new Question(new StockTalk(figures), items.mark(), importedAsOf, oldest);
  }

  /** What disagrees, once it was answered. */
  List<Drift> judge(Question question) {
    List<Sight> sights = question.sights();
    ImportBook book = imports.of(imports.find());
    ImportMark mark = items.mark();
    // An import since has changed what the figures are.
    boolean figuresStand =
        book.open() == null && question.importedAsOf.equals(mark.lastImportedAsOf());
    long released = declared(question.mark);
    long kept =
        Math.max(
            declared(mark),
            book.open() == null || book.open().to() == null ? Long.MIN_VALUE : book.open().to());
    Map<StockKey, List<ItemBook>> books = books(sights);
    List<Drift> drifts = new ArrayList<>();
    for (Sight sight : sights) {
      // What somebody did not find is not sold until the next import of it.
      boolean missed =
          books.get(sight.key()).stream()
              .flatMap(ItemBook::failedItems)
              .anyMatch(
                  one ->
                      one.missing()
                          && one.key().equals(sight.key())
                          && one.publishedAt().isAfter(question.oldest));
      Sight seen = figuresStand && !missed ? sight : sight.withoutFigure();
      drifts.addAll(
          verifier.judge(seen, books.get(sight.key()), new Verifier.Span(released, kept)));
    }
    return drifts;
  }

  private static long declared(ImportMark mark) {
    return mark.declaredEnd() == null ? Long.MIN_VALUE : mark.declaredEnd();
  }

  /** Items known to be of the keys, and those that are listed there. */
  private Map<StockKey, List<ItemBook>> books(Collection<Sight> sights) {
    Map<StockKey, List<ItemBook>> books = new HashMap<>();
    sights.forEach(sight -> books.put(sight.key(), new ArrayList<>()));
    Set<String> known = new HashSet<>();
    for (ItemBook book : items.books()) {
      boolean of = false;
      for (StockKey key : keys(book)) {
        List<ItemBook> there = books.get(key);
        if (there != null) {
          there.add(book);
          of = true;
        }
      }
      if (of) {
        known.add(book.itemId());
      }
    }
    Set<String> others =
        sights.stream()
            .flatMap(sight -> sight.allocated().stream())
            .filter(id -> !known.contains(id))
            .collect(Collectors.toSet());
    items.of(others).values().stream()
        .map(read -> read.item().book())
        .forEach(
            book ->
                keys(book).stream()
                    .filter(books::containsKey)
                    .forEach(key -> books.get(key).add(book)));
    return books;
  }

  private static Set<StockKey> keys(ItemBook book) {
    Set<StockKey> keys = new HashSet<>();
    if (book.completion() != null) {
      keys.add(book.completion().key());
    }
    book.routings().forEach(one -> keys.add(one.key()));
    return keys;
  }
}
