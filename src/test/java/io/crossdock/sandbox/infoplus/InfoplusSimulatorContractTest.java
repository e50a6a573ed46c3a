package io.crossdock.sandbox.infoplus;

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
class InfoplusSimulatorContractTest {

  private static final Path PAGE = Path.of("docs/partners/infoplus-simulator.md");

  /** One site of its own per line of the contract. */
  interface Play {
    void on(Site site) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> each_line_of_the_contract_is_played() {
    Map<InfoplusContract, Play> plays = new EnumMap<>(InfoplusContract.class);
    plays.putAll(AccessPlays.all());
    plays.putAll(SearchPlays.all());
    plays.putAll(OrderPlays.all());
    plays.putAll(MasterPlays.all());
    plays.putAll(FaultPlays.all());
    plays.putAll(WarehousePlays.all());
    return Arrays.stream(InfoplusContract.values())
        .filter(InfoplusContract::simulated)
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line + ": " + line.row(),
                    () -> {
                      assertThat(plays).containsKey(line);
                      try (Site site = new Site()) {
                        plays.get(line).on(site);
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
        .isEqualTo(Arrays.stream(InfoplusContract.values()).map(InfoplusContract::row).toList());
  }
}
