package io.crossdock.partner.ongoing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Connects.Attempted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the warehouse lets us in, and calls its statuses and carriers as configured. Reads only:
 * what a warehouse calls its own is in no manual.
 */
final class OngoingProbe {

  private final OngoingSettings settings;
  private final HttpClient client;

  private OngoingProbe(OngoingSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.api().timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  static List<Attempted> of(OngoingSettings settings) {
    return settings.enabled()
        ? new OngoingProbe(settings).all()
        : List.of(
            new Attempted(
                settings.api().toString()
                    + " (not asked: "
                    + settings.name()
                    + ".enabled is false)",
                true,
                null));
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
    OngoingSettings.Api api = settings.api();
    String keys = settings.name() + ".url, .system, .user and .password";
    URI uri =
        URI.create(
            api.base() + request.path() + (request.query() == null ? "" : "?" + request.query()));
    HttpRequest call =
        HttpRequest.newBuilder(uri)
            .timeout(api.timeout())
            .header("Accept", "application/json")
            .header("Authorization", OngoingManners.authorization(api))
            .build();
    try {
      HttpResponse<String> answer = client.send(call, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return new Attempted(
            target, false, "it answered " + answer.statusCode() + "; check " + keys);
      }
      List<String> wrong = judge.wrong(new TalkAnswer("Ongoing", 200, answer.body()).body());
      return new Attempted(
          target, wrong.isEmpty(), wrong.isEmpty() ? null : String.join("; ", wrong));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Attempted(target, false, "interrupted");
    } catch (RejectedException e) {
      return new Attempted(target, false, e.getMessage());
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Attempted(target, false, why + "; check " + keys);
    }
  }
}
