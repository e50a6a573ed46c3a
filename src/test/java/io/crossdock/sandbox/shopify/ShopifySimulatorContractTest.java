package io.crossdock.sandbox.shopify;

import io.crossdock.sandbox.drive.Promises;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint, limit and refusal the simulator claims to play, played. */
class ShopifySimulatorContractTest {

  private static final Path PAGE = Path.of("docs/partners/shopify-simulator.md");

  /** One shop of its own per line of the contract. */
  interface Play {
    void on(Rig rig) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> each_line_of_the_contract_is_played() {
    Map<ShopifyContract, Play> plays = new EnumMap<>(ShopifyContract.class);
    plays.putAll(HostPlays.all());
    plays.putAll(GraphQlPlays.all());
    plays.putAll(QuantityPlays.all());
    plays.putAll(OrderPlays.all());
    plays.putAll(WebhookPlays.all());
    return Promises.played(
        ShopifyContract.class,
        plays,
        play -> {
          try (Rig rig = new Rig()) {
            play.on(rig);
          }
        });
  }

  @Test
  void the_documentation_shows_the_contract_line_by_line() throws Exception {
    Promises.assertShown(PAGE, ShopifyContract.values());
  }
}
