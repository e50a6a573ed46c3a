package io.crossdock.sandbox.ongoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint, limit and refusal the simulator claims to play, played. */
class OngoingSimulatorContractTest {

  private static final Path PAGE = Path.of("docs/partners/ongoing-simulator.md");

  /** One warehouse of its own per line of the contract. */
  interface Play {
    void on(Warehouse159 warehouse) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> each_line_of_the_contract_is_played() {
    Map<OngoingContract, Play> plays = new EnumMap<>(OngoingContract.class);
    plays.putAll(AccessPlays.all());
    plays.putAll(OrderPlays.all());
    plays.putAll(StockPlays.all());
    plays.putAll(PurchaseAndReturnPlays.all());
    plays.putAll(WebhookPlays.all());
    return Arrays.stream(OngoingContract.values())
        .filter(OngoingContract::simulated)
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line + ": " + line.row(),
                    () -> {
                      assertThat(plays).containsKey(line);
                      try (Warehouse159 warehouse = new Warehouse159()) {
                        plays.get(line).on(warehouse);
                      }
                    }));
  }

  @Test
  void the_documentation_shows_the_contract_line_by_line() throws Exception {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| what"))
            .filter(line -> !line.startsWith("| ---"))
            .toList();

    assertThat(rows)
        .isEqualTo(Arrays.stream(OngoingContract.values()).map(OngoingContract::row).toList());
  }
}
