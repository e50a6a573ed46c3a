package io.crossdock.bench;

import io.crossdock.stock.Answered;
import io.crossdock.stock.Partition;
import io.crossdock.stock.Publishing;
import io.crossdock.stock.Reserved;
import io.crossdock.stock.Shared;
import io.crossdock.stock.SkuStock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What five shops show of a million articles: our rules beside the same sums on bare arrays ({@link
 * RivalStockMath}). All is in memory; one article in twenty has orders that its reading may not
 * contain. The figures of both are compared.
 */
class StockMathBench {

  private static final int ARTICLES = Integer.getInteger("stock.articles", 1_000_000);
  private static final List<String> SHOPS = List.of("se", "eu", "row", "b2b", "erp");
  private static final List<Long> BUFFERS = List.of(0L, 1L, 2L, 0L, 5L);
  private static final List<Long> WEIGHTS = List.of(50L, 30L, 10L, 7L, 3L);
  // One pass is too short to be timed.
  private static final int PASSES = 10;
  private static final long[] PLACES = {1, 10, 100};

  private static List<SkuStock> stocks;
  private static RivalStockMath rival;
  private static final long[] shown = new long[SHOPS.size()];
  private static final long[] all = new long[ARTICLES * SHOPS.size()];

  @BeforeAll
  static void makes_articles() {
    SplittableRandom random = new SplittableRandom(5178);
    stocks = new ArrayList<>(ARTICLES);
    rival = new RivalStockMath(ARTICLES, SHOPS.size());
    for (int i = 0; i < ARTICLES; i++) {
      int scale = i % 10 == 0 ? 1 + i % 2 : 0;
      long unscaled = random.nextLong(-5, 500) * PLACES[scale];
      SkuStock stock = SkuStock.unread(Reserved.NONE, Answered.NONE);
      List<Reserved.Open> open = new ArrayList<>();
      List<Answered.Answer> answers = new ArrayList<>();
      for (int o = 0; i % 20 == 0 && o < 2; o++) {
        open.add(new Reserved.Open("se-shop:" + i + o, 1, random.nextInt(1, 4)));
        if (o == 0) {
          answers.add(new Answered.Answer("se-shop:" + i + o, 1, random.nextLong(1, 20)));
        }
      }
      if (!open.isEmpty()) {
        stock = SkuStock.unread(new Reserved(open, List.of(), Map.of()), new Answered(answers));
      }
      stock =
          new SkuStock(BigDecimal.valueOf(unscaled, scale), 10, stock.reserved(), stock.answered());
      stocks.add(stock);
      rival.add(i, stock);
    }
  }

  @Test
  void five_shops_on_a_million_articles() throws Exception {
    Rounds rounds = Rounds.configured();
    Shared shared = new Shared(SHOPS, BUFFERS);
    Partition partition = new Partition(SHOPS, WEIGHTS, 2);
    long[] buffers = BUFFERS.stream().mapToLong(Long::longValue).toArray();
    long[] weights = WEIGHTS.stream().mapToLong(Long::longValue).toArray();

    rounds.compare("SHARED", () -> ours(shared), () -> theirs(() -> rival.shared(buffers)));
    Assertions.assertThat(differing()).isZero();
    rounds.compare(
        "PARTITION", () -> ours(partition), () -> theirs(() -> rival.partition(weights, 2)));
    Assertions.assertThat(differing()).isZero();
    rounds.print(
        String.format(Locale.ROOT, "What %d shops show of %,d articles", SHOPS.size(), ARTICLES));
  }

  private static Measurement ours(Publishing publishing) {
    Measurement.Watch watch = new Measurement.Watch();
    for (int pass = 0; pass < PASSES; pass++) {
      for (int i = 0; i < ARTICLES; i++) {
        publishing.into(stocks.get(i).available(), shown);
        System.arraycopy(shown, 0, all, i * shown.length, shown.length);
      }
    }
    return watch.stop((long) ARTICLES * PASSES);
  }

  private static Measurement theirs(Runnable sums) {
    Measurement.Watch watch = new Measurement.Watch();
    for (int pass = 0; pass < PASSES; pass++) {
      sums.run();
    }
    return watch.stop((long) ARTICLES * PASSES);
  }

  /** Of how many figures ours and the rival's differ. */
  private static long differing() {
    long differ = 0;
    for (int i = 0; i < all.length; i++) {
      differ += all[i] == rival.shown(i / SHOPS.size(), i % SHOPS.size()) ? 0 : 1;
    }
    return differ;
  }
}
