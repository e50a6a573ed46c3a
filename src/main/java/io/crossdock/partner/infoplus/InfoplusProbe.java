package io.crossdock.partner.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Connects.Attempted;
import io.crossdock.operate.TalkClient;
import io.crossdock.operate.Unreachable;
import io.crossdock.partner.infoplus.settings.InfoplusSettings;
import io.crossdock.partner.infoplus.settings.OrderSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whether Infoplus lets us in, and has what is configured: line of business, warehouses, carriers.
 * Reads only. What no API shows is listed, for people to look at.
 */
final class InfoplusProbe {

  private static final String OVERRIDE =
      "not to be seen from here, look in Infoplus: the order property override 'Validation > Allow"
          + " duplicate Customer Order No' = false for this line of business (it alone stops a second"
          + " order where a request is carried out later than ";

  private final InfoplusSettings settings;
  private final TalkClient client;

  private InfoplusProbe(InfoplusSettings settings) {
    this.settings = settings;
    InfoplusSettings.Api api = settings.api();
    this.client =
        new TalkClient("Infoplus", api.base(), api.timeout(), () -> Map.of("API-Key", api.key()));
  }

  static List<Attempted> of(InfoplusSettings settings) {
    return settings.enabled()
        ? new InfoplusProbe(settings).all()
        : List.of(Attempted.notAsked(settings.api().toString(), settings.name()));
  }

  private List<Attempted> all() {
    List<Attempted> attempted = new ArrayList<>();
    int lob = settings.api().lob();
    attempted.add(
        ask(
            list("lineOfBusiness").with("filter", "id eq " + lob),
            settings.api().toString(),
            rows ->
                ids(rows, "id").contains(String.valueOf(lob))
                    ? null
                    : "the user of the key sees no line of business "
                        + lob
                        + "; check "
                        + settings.name()
                        + ".lob"));
    if (!attempted.get(0).reachable()) {
      return attempted;
    }
    attempted.add(
        ask(
            list("warehouse"),
            "its warehouses",
            rows -> unknown("warehouses", settings.warehouses(), ids(rows, "id"))));
    OrderSettings orders = settings.writing().orders();
    if (!orders.carriers().isEmpty()) {
      attempted.add(
          ask(
              byText("carrier"),
              "its carriers",
              rows -> unknown("orders.carriers", orders.carriers(), labelled(rows, "carrier"))));
    }
    if (!orders.services().isEmpty()) {
      attempted.add(
          ask(
              byText("carrierService"),
              "its carrier services",
              rows -> unknown("orders.services", orders.services(), labelled(rows, "id"))));
    }
    attempted.add(
        new Attempted(
            OVERRIDE
                + settings.writing().settle().toSeconds()
                + " s, "
                + settings.name()
                + ".settle)",
            true,
            null));
    return attempted;
  }

  private TalkRequest list(String resource) {
    return TalkRequest.get("/" + resource + "/search").with("limit", settings.reading().page());
  }

  private TalkRequest byText(String resource) {
    return list(resource).with("searchText", "");
  }

  private static Set<String> ids(JsonNode rows, String field) {
    Set<String> ids = new TreeSet<>();
    rows.forEach(row -> ids.add(row.path(field).asText()));
    return ids;
  }

  /** Ids and labels: either may be configured. */
  private static Set<String> labelled(JsonNode rows, String field) {
    Set<String> all = ids(rows, field);
    rows.forEach(row -> all.add(row.path("label").asText().toLowerCase(Locale.ROOT)));
    return all;
  }

  private String unknown(String key, Map<String, ?> configured, Set<String> known) {
    List<String> wrong =
        configured.entrySet().stream()
            .filter(one -> !known.contains(one.getValue().toString().toLowerCase(Locale.ROOT)))
            .map(one -> one.getKey() + ":" + one.getValue())
            .sorted()
            .toList();
    return wrong.isEmpty()
        ? null
        : settings.name() + "." + key + " names " + wrong + ", and there is " + known;
  }

  private Attempted ask(TalkRequest request, String target, Function<JsonNode, String> judge) {
    String name = settings.name();
    String keys = name + ".url, " + name + ".version and " + name + ".key";
    try {
      TalkAnswer said = client.ask(request);
      if (!said.isOk() || !said.body().isArray()) {
        return new Attempted(target, false, "it answered " + said + "; check " + keys);
      }
      return Attempted.judged(target, judge.apply(said.body()));
    } catch (RejectedException | Unreachable e) {
      return new Attempted(target, false, e.getMessage() + "; check " + keys);
    }
  }
}
