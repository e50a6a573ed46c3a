package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Connects.Attempted;
import io.crossdock.operate.TalkClient;
import io.crossdock.operate.Unreachable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the warehouse lets us in, and calls its statuses and carriers as configured. Reads only:
 * what a warehouse calls its own is in no manual.
 */
final class OngoingProbe {

  private final OngoingSettings settings;
  private final TalkClient client;

  private OngoingProbe(OngoingSettings settings) {
    this.settings = settings;
    OngoingSettings.Api api = settings.api();
    this.client =
        new TalkClient(
            "Ongoing",
            api.base(),
            api.timeout(),
            () -> Map.of("Authorization", OngoingManners.authorization(api)));
  }

  static List<Attempted> of(OngoingSettings settings) {
    return settings.enabled()
        ? new OngoingProbe(settings).all()
        : List.of(Attempted.notAsked(settings.api().toString(), settings.name()));
  }

  private List<Attempted> all() {
    List<Attempted> attempted = new ArrayList<>();
    attempted.add(statuses("/orders/statuses", settings.api().toString(), this::orderStatuses));
    if (!attempted.get(0).reachable()) {
      return attempted;
    }
    attempted.add(
        statuses(
            "/purchaseOrders/statuses", "its purchase order statuses", this::purchaseStatuses));
    if (!settings.orders().transporters().isEmpty()) {
      attempted.add(
          ask(
              TalkRequest.get("/transporterContracts")
                  .with("goodsOwnerId", settings.api().goodsOwner()),
              "its transporter contracts",
              this::transporters));
    }
    return attempted;
  }

  @FunctionalInterface
  private interface Judge {
    /** What does not fit; empty if all does. */
    List<String> wrong(JsonNode answer);
  }

  private Attempted statuses(String path, String target, Judge judge) {
    return ask(TalkRequest.get(path), target, judge);
  }

  private List<String> orderStatuses(JsonNode answer) {
    return settings.statuses().unknown(settings.name(), numbers(answer));
  }

  private List<String> purchaseStatuses(JsonNode answer) {
    Set<Integer> known = numbers(answer);
    return settings.purchases().cancelled().stream()
        .filter(number -> !known.contains(number))
        .map(
            number ->
                settings.name()
                    + ".purchaseOrders.cancelled names "
                    + number
                    + ", which is no status of purchase orders here; there are "
                    + known)
        .toList();
  }

  private static Set<Integer> numbers(JsonNode answer) {
    Set<Integer> known = new TreeSet<>();
    // Purchase orders say it too, under the same name.
    answer.path("orderStatuses").forEach(status -> known.add(status.path("number").asInt()));
    answer.path("purchaseOrderStatuses").forEach(one -> known.add(one.path("number").asInt()));
    return known;
  }

  private List<String> transporters(JsonNode answer) {
    Set<String> known = new HashSet<>();
    for (JsonNode one : answer) {
      String code = one.path("transporterCode").asText();
      one.path("transporterServices")
          .forEach(
              service -> known.add(code + "/" + service.path("transporterServiceCode").asText()));
    }
    return settings.orders().transporters().entrySet().stream()
        .filter(one -> !known.contains(one.getValue().toString()))
        .map(
            one ->
                settings.name()
                    + ".orders.transporters sends "
                    + one.getKey()
                    + " by "
                    + one.getValue()
                    + ", which is no contract of this goods owner; there are "
                    + new TreeSet<>(known))
        .sorted()
        .toList();
  }

  private Attempted ask(TalkRequest request, String target, Judge judge) {
    String keys = settings.name() + ".url, .system, .user and .password";
    try {
      TalkAnswer said = client.ask(request);
      if (said.status() != 200) {
        return new Attempted(target, false, "it answered " + said.status() + "; check " + keys);
      }
      List<String> wrong = judge.wrong(said.body());
      return Attempted.judged(target, wrong.isEmpty() ? null : String.join("; ", wrong));
    } catch (RejectedException e) {
      return new Attempted(target, false, e.getMessage());
    } catch (Unreachable e) {
      return new Attempted(target, false, e.getMessage() + "; check " + keys);
    }
  }
}
