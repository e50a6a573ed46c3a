package io.crossdock.operate.oversell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.oversell.OversellAnswer.Counted;
import io.crossdock.operate.oversell.OversellAnswer.Way;
import io.crossdock.operate.oversell.OversellQuestion.Generated;
import io.crossdock.operate.oversell.OversellQuestion.Mode;
import io.crossdock.operate.oversell.OversellQuestion.Recorded;
import io.crossdock.operate.oversell.OversellQuestion.Source;
import io.crossdock.stock.replay.Ask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OversellTest {

  private static final List<SellingShop> SHOPS =
      List.of(
          new SellingShop("se-shop", 0, 50),
          new SellingShop("eu-shop", 0, 30),
          new SellingShop("row-shop", 0, 20));

  @TempDir Path folder;

  private static OversellAnswer answer(List<SellingShop> shops, Mode mode, Source source) {
    return Oversell.answer(
        new OversellQuestion(
            shops,
            mode,
            0,
            Duration.ofMillis(500),
            Duration.ofMillis(1500),
            Duration.ofMinutes(1),
            source),
        orders -> {});
  }

  private static Way way(OversellAnswer answer, String name) {
    return answer.ways().stream()
        .filter(way -> way.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_recommended_buffer_oversells_nothing_and_without_it_the_model_is_met() {
    OversellAnswer answer = answer(SHOPS, null, new Generated(150_000, 10, 300, 5178));

    Way unprotected = way(answer, "SHARED");
    assertThat((double) unprotected.counted().oversold())
        .isCloseTo(unprotected.expected(), Percentage.withPercentage(5))
        .isGreaterThan(300);
    Way polled = way(answer, "POLL");
    assertThat((double) polled.counted().oversold())
        .isCloseTo(polled.expected(), Percentage.withPercentage(5));
    Way recommended = way(answer, "SHARED, buffer " + answer.advice().buffer());
    assertThat(recommended.counted().oversold()).isZero();
    assertThat(answer.advice().buffer()).isPositive().isLessThan(answer.advice().certain());
    assertThat(way(answer, "PARTITION").counted().oversold()).isZero();
    assertThat(way(answer, "PARTITION").counted().piecesLeft()).isZero();
    assertThat(recommended.counted().piecesLeft()).isPositive();
    assertThat(answer.buyersInWindow()).isEqualTo(300.0 * 2 / 3600, withPrecision(1e-9));
  }

  @Test
  void the_same_seed_gives_the_same_answer() {
    Generated generated = new Generated(10_000, 10, 600, 1);

    assertThat(answer(SHOPS, null, generated)).isEqualTo(answer(SHOPS, null, generated));
  }

  @Test
  void the_bound_is_what_all_show_beyond_what_is_there() {
    OversellAnswer answer =
        answer(
            List.of(new SellingShop("a", 0, 1), new SellingShop("b", 1, 1)),
            Mode.SHARED,
            new Generated(100, 3, 1, 1));

    assertThat(answer.bounds())
        .containsExactly(
            new OversellAnswer.Bound(1, 1, 0, 1),
            new OversellAnswer.Bound(2, 3, 1, 1),
            new OversellAnswer.Bound(3, 5, 2, 2));
  }

  @Test
  void a_history_is_replayed_as_it_was_and_the_buffer_found_by_trying() {
    List<Ask> asks = List.of(new Ask(0, 0, 1), new Ask(1_000_000, 1, 1), new Ask(9_000_000, 2, 1));
    Recorded recorded = new Recorded(List.of(new Article(1, asks), new Article(5, asks)));

    OversellAnswer answer = answer(SHOPS, Mode.SHARED, recorded);

    assertThat(way(answer, "SHARED").counted()).isEqualTo(new Counted(6, 5, 1, 1, 1, 2, 0));
    assertThat(way(answer, "SHARED").expected()).isNull();
    assertThat(answer.oversellsAsConfigured()).isTrue();
    assertThat(answer.advice().buffer()).isEqualTo(1);
    assertThat(answer.seed()).isNull();
  }

  private Recorded read(String text, Long stock, List<String> shops, List<String> found)
      throws IOException {
    Path file = Files.writeString(folder.resolve("sales.csv"), text);
    return SalesHistory.read(file, shops, stock, found);
  }

  @Test
  void a_history_in_csv_tells_shops_and_stocks() throws IOException {
    List<String> found = new ArrayList<>();

    Recorded recorded =
        read(
            """
            sku,time,shop,quantity,stock
            A,2026-03-01T08:00:02Z,eu-shop,2,
            A,2026-03-01T08:00:00Z,se-shop,1,4
            B,2026-03-01T09:00:00Z,se-shop,1,
            A,2026-03-02T08:00:00Z,se-shop,1,10
            """,
            7L,
            List.of(),
            found);

    assertThat(found).containsExactly("eu-shop", "se-shop");
    assertThat(recorded.articles())
        .containsExactly(
            new Article(4, List.of(new Ask(0, 1, 1), new Ask(2_000_000, 0, 2))),
            new Article(10, List.of(new Ask(0, 1, 1))),
            new Article(7, List.of(new Ask(0, 1, 1))));
  }

  @Test
  void a_history_in_json_lines_is_read_alike() throws IOException {
    List<String> found = new ArrayList<>();

    Recorded recorded =
        read(
            """
            {"time":"2026-03-01T08:00:00Z","shop":"eu-shop","sku":"A","quantity":1,"stock":3}
            {"time":"2026-03-01T08:00:00.25Z","shop":"se-shop","sku":"A","quantity":2}
            """,
            null,
            List.of("se-shop", "eu-shop"),
            found);

    assertThat(found).containsExactly("se-shop", "eu-shop");
    assertThat(recorded.articles())
        .containsExactly(new Article(3, List.of(new Ask(0, 1, 1), new Ask(250_000, 0, 2))));
  }

  @Test
  void a_row_that_cannot_be_read_is_named() {
    String heading = "time,shop,sku,quantity\n";
    assertRefused(heading + "2026-03-01T08:00:00Z,x,A,1\n", "line 2, field shop is 'x'");
    assertRefused(heading + "2026-03-01,se-shop,A,1\n", "line 2, field time is '2026-03-01'");
    assertRefused(heading + "2026-03-01T08:00:00Z,se-shop,A,0\n", "field quantity is '0'");
    assertRefused(heading + "2026-03-01T08:00:00Z,se-shop,,1\n", "field sku is ''");
    assertRefused(heading + "2026-03-01T08:00:00Z,se-shop,A,1\n", "line 2, field stock");
    assertRefused("time,shop,sku\n", "no column 'quantity'");
    assertRefused("{\"time\n", "line 1 is no JSON object");
    assertRefused("", "has no sales");
  }

  private void assertRefused(String text, String because) {
    assertThatThrownBy(() -> read(text, null, List.of("se-shop"), new ArrayList<>()))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("sales.csv")
        .hasMessageContaining(because);
  }
}
