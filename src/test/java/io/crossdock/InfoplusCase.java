package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.store.Hooks;
import io.crossdock.partner.infoplus.InfoplusSeeds;
import io.crossdock.sandbox.infoplus.EffectiveWrite;
import io.crossdock.sandbox.infoplus.Fault;
import io.crossdock.sandbox.infoplus.InfoplusSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One case of Infoplus: the hub, the site and the ERP, and what is to come of it. */
final class InfoplusCase implements AutoCloseable {

  private static final List<String> CODES =
      List.of(
          "WMS_REJECTED", "UNKNOWN_ADJUSTMENT_CODE", "WEBHOOK_UNKNOWN_RECORD", "DUPLICATE_IN_WMS");

  private static final String SECRET = "a-secret-of-sixteen-or-more";
  private static final Map<String, String> TOUCHPOINTS =
      Map.of(
          "order", "infoplus-order-status",
          "shipment", "infoplus-shipments",
          "itemReceipt", "infoplus-receipts",
          "inventoryAdjustment", "infoplus-adjustments");

  private final JsonNode scenario;
  private final Path folder;
  private final Instant start;
  private final Duration skew;
  private final InfoplusSimulator site;
  private final ContractErp erp;
  private final ContractDocuments documents;
  private final Map<String, String> settings = new HashMap<>();
  private Instant server;
  private CaseHub hub;
  private boolean dead;

  InfoplusCase(JsonNode scenario, Path folder) throws IOException {
    this.scenario = scenario;
    this.folder = folder;
    start = Instant.parse(scenario.path("clock").asText("2024-05-01T12:00:00Z"));
    skew = Duration.ofSeconds(scenario.path("hubClockSkewSeconds").asLong());
    site = new InfoplusSimulator(java.time.Clock.systemUTC());
    erp = new ContractErp();
    documents = new ContractDocuments(start);
    server = start;
    site.stand(start);
    // The limits are tried in tests of their own; here they would only make it slow.
    site.limits(50);
    site.wmsSettings(scenario.path("wmsSettings"));
    for (Map.Entry<String, JsonNode> one : scenario.at("/before/wms").properties()) {
      one.getValue().forEach(record -> site.seed(one.getKey(), record));
    }
    scenario.path("faults").forEach(fault -> site.fault(Fault.of(fault)));
    configure();
    begin();
    seed();
  }

  private void configure() {
    String address = site.address();
    settings.put("infoplus.enabled", "true");
    settings.put("infoplus.url", address.substring(0, address.indexOf("/infoplus-wms")));
    settings.put("infoplus.lob", String.valueOf(InfoplusSimulator.LOB));
    settings.put("infoplus.key", InfoplusSimulator.API_KEY);
    settings.put("infoplus.orders.carriers", "UPS_GROUND:100, FEDEX_2DAY:212");
    settings.put("infoplus.warehouses", "EAST:4101, WEST:4102");
    settings.put("infoplus.adjustments.codes", "DMG:DAMAGE, CC:CYCLE_COUNT, LOSS:SHRINKAGE");
    settings.put("infoplus.vendors.first", "10042");
    settings.put("infoplus.items.groups", "HARDWARE/WIDGETS:8/46");
    settings.put(
        "infoplus.items.defaults",
        "status:Active, unitCode:EACH, wrapCode:EACH, unitsPerWrap:1, backorder:Yes,"
            + " chargeCode:Not Chargeable, maxCycle:999999, maxInterim:999999, seasonalItem:No,"
            + " secure:No, hazmat:No, forwardLotMixingRule:SKU, storageLotMixingRule:SKU,"
            + " forwardItemMixingRule:Multi, storageItemMixingRule:Multi, allocationRule:Labor"
            + " Optimized, receivingCriteriaSchemeId:1, criticalAmount:0, serialCode:None");
    settings.put("infoplus.orders.source", "17");
    // A process that died waits for nobody.
    settings.put("camel.main.shutdownTimeout", "1");
    settings.put("infoplus.hooks.enabled", "true");
    settings.put("infoplus.hooks.key", SECRET);
    settings.put("lane.infoplus.requests.windows", "150/1s");
    settings.put("lane.infoplus.site.windows", "500/1s");
    settings.put("lane.erp.documents.permits", "1");
    settings.put("erp.warehouse", "infoplus");
    settings.put("erp.warehouses", "EAST:infoplus, WEST:infoplus");
    settings.put("erp.orders.suffix", "none");
    settings.put("erp.documents.enabled", "true");
    settings.put("erp.documents.http.enabled", "true");
    settings.put("erp.http.key", CaseHub.ERP_KEY);
    settings.put("erp.documents.by", "push");
    settings.put("erp.documents.url", erp.address());
    TOUCHPOINTS
        .values()
        .forEach(touchpoint -> settings.put("schedule." + touchpoint + ".cron", "never"));
    for (Map.Entry<String, JsonNode> one : scenario.path("profile").properties()) {
      profile(one.getKey(), one.getValue());
    }
  }

  private void profile(String name, JsonNode value) {
    if (InfoplusCaseWords.SETTINGS.containsKey(name)) {
      settings.put(InfoplusCaseWords.SETTINGS.get(name), value.asText());
    } else if (InfoplusCaseWords.SECONDS.containsKey(name)) {
      settings.put(InfoplusCaseWords.SECONDS.get(name), value.asText() + "s");
    } else if (InfoplusCaseWords.PAIRS.containsKey(name)) {
      settings.put(InfoplusCaseWords.PAIRS.get(name), pairs(value, JsonNode::asText));
    } else if (name.equals("itemGroups")) {
      settings.put(
          "infoplus.items.groups",
          pairs(value, both -> both.get(0).asText() + "/" + both.get(1).asText()));
    }
  }

  private static String pairs(JsonNode value, java.util.function.Function<JsonNode, String> text) {
    return value.properties().stream()
        .map(one -> one.getKey() + ":" + text.apply(one.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void begin() throws IOException {
    hub = new CaseHub(folder, server.plus(skew));
    for (String part : List.of("config", "flows", "erp/erp", "warehouses/infoplus")) {
      hub.routes(part);
    }
    hub.without("erp/erp", "erp-(stock|movements|snapshot|staging|confirmations|bookings).*");
    settings.forEach(hub::set);
    hub.start();
  }

  private void seed() {
    JsonNode before = scenario.at("/before/hub");
    InfoplusSeeds seeds = new InfoplusSeeds("infoplus", "erp", hub.camel());
    seeds.orders(before.path("orderLinks"), scenario.at("/erpMaster/salesOrders"));
    seeds.purchaseOrders(before.path("asnLinks"), scenario.at("/erpMaster/purchaseOrders"));
    seeds.suppliers(before.path("vendorLinks"));
    for (Map.Entry<String, JsonNode> one : before.path("watermark").properties()) {
      seeds.cursor(TOUCHPOINTS.get(one.getKey()), Instant.parse(one.getValue().asText()));
    }
  }

  void play() throws IOException {
    for (JsonNode step : scenario.path("steps")) {
      if (step.has("crashAt")) {
        crash(step);
      } else {
        act(step);
        // A process that died comes to no rest before it is started again.
        if (!dead && !step.path("do").asText().equals("restart")) {
          settle();
        }
      }
    }
  }

  private void act(JsonNode step) throws IOException {
    switch (step.path("do").asText()) {
      case "push" ->
          erp.post(
              uri(), documents.ours(scenario.path("erpInput").get(step.path("record").asInt())));
      case "poll" -> {
        to(Instant.parse(step.path("serverNow").asText()));
        hub.runNow(TOUCHPOINTS.get(step.path("resource").asText()));
      }
      case "advance" -> to(server.plusSeconds(step.path("seconds").asLong()));
      case "mutate" -> site.mutate(step.path("mutations"));
      case "webhook" -> {
        var answer =
            erp.call(
                HttpRequest.newBuilder(URI.create(uri() + "/hooks/infoplus/record"))
                    .header("Authorization", "Bearer " + SECRET),
                step.path("body").toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      }
      default -> {
        // The process before is gone already where it crashed.
        hub.close();
        begin();
        dead = false;
      }
    }
  }

  private URI uri() {
    return hub.hub().address();
  }

  private void to(Instant at) {
    if (at.isAfter(server)) {
      server = at;
    }
    site.stand(server);
    hub.clock().to(server.plus(skew));
  }

  private void settle() {
    hub.settle(() -> false, () -> site.requests().size() + erp.deliveries().size());
  }

  /** The process dies in this step: from then on its ledger takes nothing any more. */
  private void crash(JsonNode step) throws IOException {
    Ledger ledger = hub.camel().ledger();
    CompletableFuture<Void> died = new CompletableFuture<>();
    Runnable die =
        () -> {
          Hooks.crash(ledger);
          died.complete(null);
        };
    String where = step.path("crashAt").asText();
    int before = erp.deliveries().size();
    switch (where) {
      case "after-wms-response" -> {
        int writes = site.writes().size();
        site.beforeAnswer(
            request -> {
              if (!died.isDone() && site.writes().size() > writes) {
                die.run();
              }
            });
      }
      case "after-erp-send" -> erp.hooks(count -> !died.isDone(), die);
      default -> {
        int documents = Integer.parseInt(where.substring("after-doc-".length()));
        // The one behind it is sent when the one before is noted: it comes too late.
        erp.hooks(
            count -> {
              if (count - before >= documents) {
                die.run();
                return false;
              }
              return true;
            },
            () -> {});
      }
    }
    act(step);
    dead = true;
    try {
      died.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new AssertionError("nothing came that far: " + where, e);
    }
    hub.close();
    site.beforeAnswer(request -> {});
    erp.hooks(count -> true, () -> {});
  }

  List<String> problems() {
    JsonNode hard = scenario.at("/expect/hard");
    List<String> problems = new ArrayList<>();
    if (hard.has("effectiveWrites")) {
      writes(hard.get("effectiveWrites"), problems);
    }
    if (hard.has("erpDocuments")) {
      told(hard.get("erpDocuments"), problems);
    }
    if (hard.has("maxDeliveriesPerDocKey")) {
      deliveries(hard.get("maxDeliveriesPerDocKey").asInt(), problems);
    }
    if (hard.has("exceptions")) {
      exceptions(hard.get("exceptions"), problems);
    }
    for (Map.Entry<String, JsonNode> one : hard.path("wmsCounts").properties()) {
      count(one.getKey(), one.getValue().asInt(), problems);
    }
    if (hard.has("itemsInWms")) {
      count("item", hard.get("itemsInWms").asInt(), problems);
    }
    problems.addAll(
        CaseText.missing(
            "hubLinks",
            hard.path("hubLinks"),
            new InfoplusSeeds("infoplus", "erp", hub.camel()).links()));
    load(hard, problems);
    return problems;
  }

  private void count(String resource, int expected, List<String> problems) {
    if (site.count(resource) != expected) {
      problems.add(site.count(resource) + " of " + expected + " records of " + resource);
    }
  }

  private void writes(JsonNode expected, List<String> problems) {
    List<EffectiveWrite> writes = site.writes();
    if (writes.size() != expected.size()) {
      problems.add(writes.size() + " of " + expected.size() + " writes: " + writes);
      return;
    }
    for (int i = 0; i < writes.size(); i++) {
      EffectiveWrite write = writes.get(i);
      JsonNode one = expected.get(i);
      CaseText.only(one, "method", "path", "body");
      if (!write.method().equals(one.path("method").asText())
          || !write.path().equals(one.path("path").asText())) {
        problems.add("write " + i + " is " + write.method() + " " + write.path());
      } else if (one.has("body")) {
        problems.addAll(CaseText.missing("write " + i, one.get("body"), write.body()));
      }
    }
  }

  private void told(JsonNode expected, List<String> problems) {
    Map<String, JsonNode> told = new TreeMap<>();
    for (JsonNode one : erp.deliveries()) {
      JsonNode other = told.putIfAbsent(one.path("docKey").asText(), one);
      if (other != null && !other.equals(one)) {
        problems.add("two contents: " + one + " and " + other);
      }
    }
    for (JsonNode one : expected) {
      JsonNode there = told.remove(one.path("docKey").asText());
      if (there == null) {
        problems.add("the ERP was not told " + one);
        continue;
      }
      boolean refused = one.path("status").asText().endsWith("REJECTED");
      if (refused && there.path("reason").asText("").isBlank()) {
        problems.add("without a reason: " + there);
      }
      List<String> missing = CaseText.missing(one.path("docKey").asText(), one, there);
      // Its text is free; what was made and what was found are as good.
      missing.removeIf(
          problem ->
              refused && problem.contains(".reason is ")
                  || problem.matches(
                      ".*\\.status is \"(CREATED|LINKED)\", not \"(CREATED|LINKED)\""));
      problems.addAll(missing);
    }
    told.values().forEach(one -> problems.add("nobody expects " + one));
  }

  private void deliveries(int most, List<String> problems) {
    erp.deliveries().stream()
        .collect(Collectors.groupingBy(one -> one.path("docKey").asText(), Collectors.counting()))
        .forEach(
            (key, times) -> {
              if (times > most) {
                problems.add(key + " came " + times + " times");
              }
            });
  }

  private void exceptions(JsonNode expected, List<String> problems) {
    List<String> wanted = new ArrayList<>();
    expected.forEach(one -> wanted.add(one.path("code").asText() + " " + one.path("ref").asText()));
    List<String> there =
        hub.inspection().reviews(true, 1_000).stream()
            // The hub asks people about more than the contract has words for.
            .filter(
                review -> CODES.contains(review.kind().toUpperCase(Locale.ROOT).replace('-', '_')))
            .map(
                review ->
                    review.kind().toUpperCase(Locale.ROOT).replace('-', '_')
                        + " "
                        + review.facts().get("ref"))
            .toList();
    List<String> left = new ArrayList<>(there);
    wanted.forEach(
        one -> {
          if (!left.remove(one)) {
            problems.add("no review item " + one + "; there are " + there);
          }
        });
    left.forEach(one -> problems.add("nobody expects the review item " + one));
    hub.inspection()
        .entries(null, io.crossdock.ledger.EntryState.PARKED, 0, 100)
        .forEach(one -> problems.add("parked " + one.channel() + " " + one.key() + one.reason()));
  }

  private void load(JsonNode hard, List<String> problems) {
    if (hard.has("distinctEffectiveWrites")) {
      long distinct =
          site.writes().stream()
              .map(one -> one.method() + one.path() + one.body())
              .distinct()
              .count();
      if (distinct != hard.get("distinctEffectiveWrites").asLong()) {
        problems.add(distinct + " distinct writes");
      }
    }
    if (hard.path("noRequestLost").asBoolean()) {
      hub.inspection()
          .entries(null, io.crossdock.ledger.EntryState.WAITING, 0, 100)
          .forEach(one -> problems.add("not done: " + one.channel() + " " + one.key()));
    }
    int refused = site.answers().getOrDefault(429, 0);
    if (hard.has("maxAnswers429") && refused > hard.get("maxAnswers429").asInt()) {
      problems.add(refused + " answers of 429");
    }
    long seconds = Duration.between(start, server).toSeconds();
    if (hard.has("allDoneWithinSeconds") && seconds > hard.get("allDoneWithinSeconds").asLong()) {
      problems.add("it took " + seconds + " s");
    }
  }

  @Override
  public void close() {
    hub.close();
    erp.close();
    site.close();
  }
}
