package io.crossdock.sandbox.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.sandbox.drive.Promises;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every endpoint, limit and refusal the simulator claims to play, played. */
class AdobeSimulatorContractTest {

  private static final Path PAGE = Path.of("docs/partners/adobecommerce-simulator.md");

  /** One shop of its own per line of the contract. */
  interface Play {
    void on(Rig rig) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> each_line_of_the_contract_is_played() {
    Map<AdobeContract, Play> plays = new EnumMap<>(AdobeContract.class);
    plays.putAll(HostPlays.all());
    plays.putAll(StockPlays.all());
    plays.putAll(BulkPlays.all());
    plays.putAll(OrderPlays.all());
    return Promises.played(
        AdobeContract.class,
        plays,
        play -> {
          try (Rig rig = new Rig()) {
            play.on(rig);
          }
        });
  }

  @Test
  void the_documentation_shows_the_contract_line_by_line() throws Exception {
    Promises.assertShown(PAGE, AdobeContract.values());
  }

  @Test
  void it_is_driven_over_http() throws Exception {
    try (Rig rig = new Rig()) {
      rig.drive("/product", "{'sku':'A','quantity':3}");
      String order = rig.drive("/buy", "{'A':2}").body();
      assertThat(order).contains("result");
      assertThat(rig.drive("/stock", null).body()).isEqualTo("{\"A\":1}");
      assertThat(rig.drive("/buy", "{'A':2}").body()).contains("sold out");
      assertThat(rig.drive("/nonsense", null).statusCode()).isEqualTo(400);
    }
  }
}
