package io.crossdock.operate.oversell;

import io.crossdock.operate.oversell.OversellAnswer.Advice;
import io.crossdock.operate.oversell.OversellQuestion.Generated;
import io.crossdock.stock.Publishing;
import io.crossdock.stock.Shared;
import io.crossdock.stock.replay.Replay;
import io.crossdock.stock.replay.SellOut;
import io.crossdock.stock.replay.Tally;
import io.crossdock.stock.replay.Way;
import java.util.List;
import java.util.Locale;

/** The lowest buffer that is enough. */
final class Advisor {

  /** Oversold pieces that may be expected in all that is replayed. */
  private static final double RISK = 0.01;

  private final OversellQuestion question;
  private final Rates rates;
  private final Articles articles;

  Advisor(OversellQuestion question, Rates rates, Articles articles) {
    this.question = question;
    this.rates = rates;
    this.articles = articles;
  }

  Advice advice() {
    long certain = Publishing.strictBuffer(articles.largestStock(), question.shops().size());
    return question.source() instanceof Generated generated
        ? byModel(generated, certain)
        : byTrying(certain);
  }

  private Advice byModel(Generated generated, long certain) {
    SellOut model = rates.model(generated.stock());
    int buffer = 0;
    while (buffer < certain && expected(model, buffer) > RISK) {
      buffer++;
    }
    return new Advice(
        buffer,
        certain,
        buffer == certain
            ? "whoever buys how fast, nothing can be oversold"
            : String.format(
                Locale.ROOT,
                "by the model at most %.2g pieces too many in all of these %,d articles",
                expected(model, buffer),
                articles.count()));
  }

  private double expected(SellOut model, int buffer) {
    return articles.count() * model.toldAtMost(rates.window(), buffer);
  }

  private Advice byTrying(long certain) {
    long[] buffer = {0};
    articles.each(
        article -> {
          while (buffer[0] < certain && oversold(article, buffer[0]) > 0) {
            buffer[0]++;
          }
        });
    return new Advice(
        buffer[0],
        certain,
        "the lowest with which this history was not oversold; another day may need more");
  }

  private long oversold(Article article, long buffer) {
    List<String> names = question.names();
    Way way =
        new Way.Told(
            Shared.of(names, buffer),
            Rates.micros(question.ingest()),
            Rates.micros(question.publish()),
            Way.Moving.AT_ONCE);
    return Tally.of(article.asks(), Replay.of(article.stock(), article.asks(), way)).oversold();
  }
}
