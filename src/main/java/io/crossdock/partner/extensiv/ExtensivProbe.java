package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Connects.Attempted;
import io.crossdock.operate.TalkClient;
import io.crossdock.operate.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Whether Extensiv lets us in, and has what is configured. Reads only; no cursor moves. */
final class ExtensivProbe {

  private final ExtensivSettings settings;
  private final TalkClient client;

  private ExtensivProbe(ExtensivSettings settings) {
    this.settings = settings;
    this.client =
        new TalkClient(
            "Extensiv",
            settings.api().url(),
            settings.api().timeout(),
            () -> Map.of("Authorization", ExtensivManners.authorization(settings)));
  }

  static List<Attempted> of(ExtensivSettings settings) {
    return settings.enabled()
        ? new ExtensivProbe(settings).all()
        : List.of(Attempted.notAsked(settings.api().toString(), settings.name()));
  }

  private List<Attempted> all() {
    String name = settings.name();
    List<Attempted> attempted = new ArrayList<>();
    if (settings.isManaged()) {
      attempted.add(
          ask(
              Resource.MANAGED.page(1, 1),
              settings.api() + ", its merchant's inventory",
              rows -> null));
      if (attempted.get(0).reachable()) {
        attempted.add(
            ask(ImOrders.list("new").with("limit", 1), "its merchant's orders", rows -> null));
      }
      return attempted;
    }
    Set<Long> named = new TreeSet<>(settings.merchant().disabled());
    named.addAll(settings.merchant().unassembled());
    if (settings.merchant().rules().defaultWarehouse() != null) {
      named.add(settings.merchant().rules().defaultWarehouse());
    }
    if (settings.adjust().from() != null) {
      named.add(settings.adjust().warehouse());
    }
    attempted.add(
        ask(
            Resource.WAREHOUSES.some(),
            settings.api() + ", its warehouses",
            rows -> unknown(named, rows, "warehouseId", name + ".warehouses.disabled and others")));
    if (!attempted.get(0).reachable()) {
      return attempted;
    }
    Set<Long> channels = new TreeSet<>(settings.channels().keySet());
    channels.addAll(settings.acknowledged());
    attempted.add(
        ask(
            Resource.CHANNELS.some(),
            "its sales channels",
            rows -> unknown(channels, rows, "salesChannelId", name + ".channels or .acknowledge")));
    for (Resource one : List.of(Resource.PRODUCTS, Resource.LISTINGS, Resource.STOCK)) {
      attempted.add(ask(one.page(1, 10), "its " + one.word(), rows -> null));
    }
    return attempted;
  }

  private static String unknown(
      Collection<Long> named, List<JsonNode> rows, String member, String keys) {
    Set<Long> known = new TreeSet<>();
    rows.forEach(row -> known.add(row.path(member).asLong()));
    List<Long> wrong = named.stream().filter(id -> !known.contains(id)).toList();
    return wrong.isEmpty() ? null : keys + " names " + wrong + ", and there is " + known;
  }

  private Attempted ask(
      TalkRequest request, String target, Function<List<JsonNode>, String> judge) {
    try {
      TalkAnswer said = client.ask(request);
      boolean managed = settings.isManaged();
      List<JsonNode> rows =
          managed ? ImAnswer.of(said).list(request) : OmWire.list(said, request, Instant.EPOCH);
      String wrong = judge.apply(rows);
      return new Attempted(target, wrong == null, wrong);
    } catch (OutcomeException | Unreachable e) {
      String keys = settings.name() + ".url and what lets us in";
      return new Attempted(target, false, e.getMessage() + "; check " + keys);
    }
  }
}
