package io.crossdock.sandbox.infoplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint, limit and refusal the simulator claims to play, played. */
class InfoplusSimulatorContractTest {

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
}
