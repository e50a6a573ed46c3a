package io.crossdock.operate.oversell;

import io.crossdock.operate.oversell.OversellAnswer.Advice;
import io.crossdock.operate.oversell.OversellAnswer.Bound;
import io.crossdock.operate.oversell.OversellQuestion.Generated;
import io.crossdock.operate.oversell.OversellQuestion.Mode;
import io.crossdock.stock.Partition;
import io.crossdock.stock.Publishing;
import io.crossdock.stock.Shared;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Answers how many pieces can be sold too many, and what a buffer would cost. Pure. */
public final class Oversell {

  private static final long[] AVAILABLE = {1, 2, 3, 5, 10, 20, 50, 100, 1_000};

  private Oversell() {}

  /**
   * @param progress is told now and then how many orders have been replayed
   */
  public static OversellAnswer answer(OversellQuestion question, LongConsumer progress) {
    Rates rates = Rates.of(question);
    Articles articles = Articles.of(question, rates);
    Advice advice = new Advisor(question, rates, articles).advice();
    List<Compared.Line> lines = Compared.lines(question, rates, articles.count(), advice);
    long[] replayed = {0};
    articles.each(
        article -> {
          lines.forEach(line -> line.replay(article));
          replayed[0] += article.asks().size();
          progress.accept(replayed[0]);
        });
    boolean generated = question.source() instanceof Generated;
    return new OversellAnswer(
        question.shops(),
        question.mode(),
        question.ingest().plus(question.publish()),
        question.poll(),
        articles.count(),
        articles.orders(),
        generated ? rates.all() * rates.window() : null,
        question.source() instanceof Generated some ? some.seed() : null,
        bounds(question, articles.largestStock()),
        advice,
        lines.stream().map(Compared.Line::answer).toList());
  }

  private static List<Bound> bounds(OversellQuestion question, long most) {
    Publishing publishing = publishing(question);
    return LongStream.concat(
            Arrays.stream(AVAILABLE).filter(available -> available < most), LongStream.of(most))
        .mapToObj(
            available ->
                new Bound(
                    available,
                    Arrays.stream(publishing.shown(available)).sum(),
                    publishing.canOversell(available),
                    Publishing.strictBuffer(available, question.shops().size())))
        .toList();
  }

  private static Publishing publishing(OversellQuestion question) {
    return question.mode() == Mode.PARTITION
        ? new Partition(
            question.names(),
            question.shops().stream().map(SellingShop::weight).toList(),
            question.globalBuffer())
        : new Shared(question.names(), question.shops().stream().map(SellingShop::buffer).toList());
  }
}
