package io.crossdock.sandbox.newstore;

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
class NewStoreSimulatorContractTest {

  private static final Path PAGE = Path.of("docs/partners/newstore-simulator.md");

  /** One tenant of its own per line of the contract. */
  interface Play {
    void on(Acme acme) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> each_line_of_the_contract_is_played() {
    Map<NewStoreContract, Play> plays = new EnumMap<>(NewStoreContract.class);
    plays.putAll(AccessPlays.all());
    plays.putAll(StreamPlays.all());
    plays.putAll(StorePlays.all());
    plays.putAll(ImportPlays.all());
    plays.putAll(StockPlays.all());
    return Arrays.stream(NewStoreContract.values())
        .filter(NewStoreContract::simulated)
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line + ": " + line.row(),
                    () -> {
                      assertThat(plays).containsKey(line);
                      try (Acme acme = new Acme()) {
                        plays.get(line).on(acme);
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
        .isEqualTo(Arrays.stream(NewStoreContract.values()).map(NewStoreContract::row).toList());
  }
}
