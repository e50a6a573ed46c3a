package io.crossdock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.operate.oversell.Oversell;
import io.crossdock.operate.oversell.OversellAnswer;
import io.crossdock.operate.oversell.OversellAnswer.Way;
import io.crossdock.operate.oversell.OversellQuestion;
import io.crossdock.operate.oversell.OversellQuestion.Generated;
import io.crossdock.operate.oversell.SellingShop;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A million orders under each way of telling the shops, for two to six shops: without a buffer as
 * many are oversold as the model says, with the recommended one none.
 */
class OversellBench {

  private static final Logger LOG = LoggerFactory.getLogger("bench");
  private static final int ORDERS = Integer.getInteger("oversell.orders", 1_000_000);
  private static final List<Long> WEIGHTS = List.of(50L, 30L, 20L, 20L, 10L, 5L);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6})
  void a_million_orders(int shops) {
    OversellQuestion question =
        new OversellQuestion(
            IntStream.range(0, shops)
                .mapToObj(i -> new SellingShop("shop" + i, 0, WEIGHTS.get(i)))
                .toList(),
            null,
            0,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            new Generated(ORDERS, 10, 300, 5178));
    Measurement.Watch watch = new Measurement.Watch();

    OversellAnswer answer = Oversell.answer(question, orders -> {});

    Measurement measured = watch.stop(answer.orders() * answer.ways().size());
    Way shared = way(answer, "SHARED");
    Way recommended = way(answer, "SHARED, buffer " + answer.advice().buffer());
    LOG.info(
        "{}",
        String.format(
            Locale.ROOT,
            "| %d | %,d | %,d | %,.0f | %+.1f %% | %d | %d | %,.0f |",
            shops,
            answer.orders(),
            shared.counted().oversold(),
            shared.expected(),
            100 * (shared.counted().oversold() / shared.expected() - 1),
            answer.advice().buffer(),
            recommended.counted().oversold(),
            measured.rate()));
    assertThat((double) shared.counted().oversold())
        .isCloseTo(shared.expected(), Percentage.withPercentage(5));
    assertThat(recommended.counted().oversold()).isZero();
  }

  private static Way way(OversellAnswer answer, String name) {
    return answer.ways().stream()
        .filter(way -> way.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }
}
