package io.crossdock.sandbox.ongoing;

import io.crossdock.sandbox.drive.Promises;
import java.nio.file.Path;
import java.util.EnumMap;
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
    return Promises.played(
        OngoingContract.class,
        plays,
        play -> {
          try (Warehouse159 warehouse = new Warehouse159()) {
            play.on(warehouse);
          }
        });
  }

  @Test
  void the_documentation_shows_the_contract_line_by_line() throws Exception {
    Promises.assertShown(PAGE, OngoingContract.values());
  }
}
