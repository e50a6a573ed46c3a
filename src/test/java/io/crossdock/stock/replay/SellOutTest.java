package io.crossdock.stock.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossdock.stock.Shared;
import io.crossdock.stock.replay.Way.Moving;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model against the replay of generated buyers; the seed is fixed. */
class SellOutTest {

  private static final Percentage FIVE = Percentage.withPercentage(5);
  private static final long WINDOW = 2_000_000;

  private static double[] rates(double inWindow, double... weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> inWindow / WINDOW * w / sum).toArray();
  }

  private static double oversold(double[] rates, int stock, int orders, Way way) {
    Demand demand = new Demand(rates, stock, WINDOW, 5178);
    int articles = orders / demand.buyers();
    long oversold = 0;
    for (int i = 0; i < articles; i++) {
      List<Ask> asks = demand.article();
      oversold += Tally.of(asks, Replay.of(stock, asks, way)).oversold();
    }
    return (double) oversold / articles;
  }

  private static Shared shops(double[] rates, long buffer) {
    List<String> names = List.of("a", "b", "c", "d", "e", "f").subList(0, rates.length);
    return Shared.of(names, buffer);
  }

  private static Way told(double[] rates, long buffer) {
    return new Way.Told(shops(rates, buffer), WINDOW / 4, WINDOW * 3 / 4, Moving.AT_ONCE);
  }

  @ParameterizedTest
  @CsvSource({
    "0.2, 1, 2, 200000",
    "1, 1, 1, 200000",
    "1, 3, 2, 200000",
    "3, 5, 2, 100000",
    "0.5, 10, 6, 200000",
    "8, 20, 3, 100000"
  })
  void the_model_of_told_shops_is_what_the_replay_gives(
      double inWindow, int stock, int shops, int orders) {
    double[] weights = {5, 3, 2, 1, 1, 1};
    double[] rates = rates(inWindow, Arrays.copyOf(weights, shops));

    double model = new SellOut(rates, stock).told(WINDOW);

    if (shops == 1) {
      assertThat(model).isZero();
    } else {
      assertThat(oversold(rates, stock, orders, told(rates, 0))).isCloseTo(model, FIVE);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 4, 0, 2", "2, 3, 0, 3", "5, 10, 2, 3", "6, 12, 0, 6"})
  void the_model_of_polled_shops_is_what_the_replay_gives(
      double betweenReadings, int stock, int buffer, int shops) {
    double[] rates = rates(betweenReadings, Arrays.copyOf(new double[] {5, 3, 2, 1, 1, 1}, shops));

    double model = new SellOut(rates, stock).polled(WINDOW, buffer);

    Way polled = new Way.Polled(shops(rates, buffer), WINDOW);
    assertThat(oversold(rates, stock, 100_000, polled)).isCloseTo(model, FIVE);
  }

  @Test
  void few_buyers_in_a_window_are_oversold_as_often_as_two_of_them_come_to_different_shops() {
    double[] rates = rates(0.001, 3, 1);

    assertThat(new SellOut(rates, 50).told(WINDOW))
        .isCloseTo(0.001 * (1 - 0.75 * 0.75 - 0.25 * 0.25), within(2e-6));
  }

  @Test
  void with_a_buffer_no_more_is_oversold_than_the_bound_says() {
    double[] rates = rates(1.5, 1, 1, 1);
    for (int buffer = 0; buffer < 5; buffer++) {
      assertThat(oversold(rates, 12, 50_000, told(rates, buffer)))
          .isLessThanOrEqualTo(new SellOut(rates, 12).toldAtMost(WINDOW, buffer));
    }
  }
}
