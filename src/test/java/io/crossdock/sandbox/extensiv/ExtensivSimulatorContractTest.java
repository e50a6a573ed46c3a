package io.crossdock.sandbox.extensiv;

import io.crossdock.sandbox.drive.Promises;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint, limit and refusal the simulators claim to play, played. */
class ExtensivSimulatorContractTest {

  private static final Path PAGE = Path.of("docs/partners/extensiv-simulator.md");

  /** One account of its own per line of the contract. */
  interface Play {
    void on(Account account) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> each_line_of_the_contract_is_played() {
    Map<ExtensivContract, Play> plays = new EnumMap<>(ExtensivContract.class);
    plays.putAll(AccessPlays.all());
    plays.putAll(PagingPlays.all());
    plays.putAll(CataloguePlays.all());
    plays.putAll(StockPlays.all());
    plays.putAll(OrderPlays.all());
    plays.putAll(ManagerPlays.all());
    plays.putAll(FaultPlays.all());
    return Promises.played(
        ExtensivContract.class,
        plays,
        play -> {
          try (Account account = new Account()) {
            play.on(account);
          }
        });
  }

  @Test
  void the_documentation_shows_the_contract_line_by_line() throws Exception {
    Promises.assertShown(PAGE, ExtensivContract.values());
  }
}
