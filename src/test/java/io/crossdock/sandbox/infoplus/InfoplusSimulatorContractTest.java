package io.crossdock.sandbox.infoplus;

import io.crossdock.sandbox.drive.Promises;
import java.nio.file.Path;
import java.util.EnumMap;
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
    return Promises.played(
        InfoplusContract.class,
        plays,
        play -> {
          try (Site site = new Site()) {
            play.on(site);
          }
        });
  }

  @Test
  void the_documentation_shows_the_contract_line_by_line() throws Exception {
    Promises.assertShown(PAGE, InfoplusContract.values());
  }
}
