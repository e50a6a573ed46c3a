package io.crossdock;

import io.crossdock.operate.Explains;
import io.crossdock.sandbox.StoreTrade;
import java.util.ArrayList;
import java.util.List;

/** Whether NewStore would sell what the hub says it should. */
final class StoreAgreement {

  private static final String SHOWN = "NewStore should show";

  private StoreAgreement() {}

  /** Products at locations of which it would not, in words. */
  static List<String> differences(Hub hub, StoreTrade stores) {
    List<String> differences = new ArrayList<>();
    stores
        .standings()
        .forEach(
            (key, standing) -> {
              String said =
                  hub.desk().partners().explain(key.productId(), "newstore", key.node()).stream()
                      .flatMap(explanation -> explanation.lines().stream())
                      .filter(line -> line.term().equals(SHOWN))
                      .map(Explains.Line::figure)
                      .findFirst()
                      .orElse("nothing");
              if (!said.equals(String.valueOf(standing.atp()))) {
                differences.add(
                    key + ": NewStore would sell " + standing.atp() + ", the hub says " + said);
              }
            });
    return differences;
  }
}
