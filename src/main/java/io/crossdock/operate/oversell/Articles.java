package io.crossdock.operate.oversell;

import io.crossdock.operate.oversell.OversellQuestion.Generated;
import io.crossdock.operate.oversell.OversellQuestion.Recorded;
import io.crossdock.stock.replay.Demand;
import java.util.List;
import java.util.function.Consumer;

/** The articles of a question, one after the other; the same each time. */
interface Articles {

  long orders();

  long count();

  long largestStock();

  void each(Consumer<Article> take);

  static Articles of(OversellQuestion question, Rates rates) {
    if (question.source() instanceof Recorded recorded) {
      return new OfHistory(recorded.articles());
    }
    return new OfChance((Generated) question.source(), rates);
  }

  record OfHistory(List<Article> articles) implements Articles {

    @Override
    public long orders() {
      return articles.stream().mapToLong(article -> article.asks().size()).sum();
    }

    @Override
    public long count() {
      return articles.size();
    }

    @Override
    public long largestStock() {
      return articles.stream().mapToLong(Article::stock).max().orElse(0);
    }

    @Override
    public void each(Consumer<Article> take) {
      articles.forEach(take);
    }
  }

  record OfChance(Generated generated, Rates rates) implements Articles {

    private Demand demand() {
      return new Demand(
          rates.perMicro(), generated.stock(), rates.longestWindow(), generated.seed());
    }

    @Override
    public long orders() {
      return count() * demand().buyers();
    }

    @Override
    public long count() {
      return Math.max(1, generated.orders() / demand().buyers());
    }

    @Override
    public long largestStock() {
      return generated.stock();
    }

    @Override
    public void each(Consumer<Article> take) {
      Demand demand = demand();
      for (long i = 0, count = count(); i < count; i++) {
        take.accept(new Article(generated.stock(), demand.article()));
      }
    }
  }
}
