package io.crossdock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of Infoplus's cases: any other one fails its case before it is played. */
final class InfoplusCaseWords {

  private static final Set<String> RESOURCES =
      Set.of("shipment", "itemReceipt", "inventoryAdjustment", "order");
  private static final Set<String> CRASHES = Set.of("after-wms-response", "after-erp-send");

  /** Settings a case may change, and what they are called here; null: they are read elsewhere. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "version", "infoplus.version",
          "lobId", "infoplus.lob",
          "pageLimit", "infoplus.pageSize",
          "vendorNoNext", "infoplus.vendors.first",
          "orderSourceId", "infoplus.orders.source",
          "adjustmentOverlapDays", "infoplus.adjustments.overlapDays");

  static final Map<String, String> SECONDS =
      Map.of(
          "overlapSeconds", "infoplus.overlap",
          "settleLagSeconds", "infoplus.settleLag",
          "postSettleSeconds", "infoplus.settle");

  static final Map<String, String> PAIRS =
      Map.of(
          "warehouses", "infoplus.warehouses",
          "carriers", "infoplus.orders.carriers",
          "adjustmentCodes", "infoplus.adjustments.codes",
          "itemDefaults", "infoplus.items.defaults");

  private InfoplusCaseWords() {}

  static void judge(JsonNode scenario) {
    CaseText.only(
        scenario,
        "case",
        "title",
        "touchpoint",
        "direction",
        "contract",
        "clock",
        "traps",
        "erpInput",
        "erpMaster",
        "before",
        "faults",
        "profile",
        "wmsSettings",
        "hubClockSkewSeconds",
        "steps",
        "expect");
    CaseText.only(scenario.path("erpMaster"), "salesOrders", "purchaseOrders");
    CaseText.only(scenario.path("before"), "hub", "wms");
    CaseText.only(scenario.at("/before/hub"), "orderLinks", "asnLinks", "vendorLinks", "watermark");
    scenario.path("faults").forEach(InfoplusCaseWords::fault);
    scenario.path("profile").fieldNames().forEachRemaining(InfoplusCaseWords::setting);
    scenario.path("steps").forEach(InfoplusCaseWords::step);
    CaseText.only(scenario.path("expect"), "hard", "canonical");
    CaseText.only(
        scenario.at("/expect/hard"),
        "effectiveWrites",
        "erpDocuments",
        "maxDeliveriesPerDocKey",
        "exceptions",
        "wmsCounts",
        "hubLinks",
        "distinctEffectiveWrites",
        "itemsInWms",
        "noRequestLost",
        "maxAnswers429",
        "allDoneWithinSeconds");
    scenario
        .at("/expect/hard/exceptions")
        .forEach(one -> CaseText.only(one, "code", "ref", "note"));
    CaseText.only(
        scenario.at("/expect/hard/hubLinks"), "orderLinks", "asnLinks", "vendorLinks", "itemLinks");
  }

  private static void fault(JsonNode fault) {
    CaseText.only(fault, "on", "nth", "effect", "seconds", "status", "body", "mutations");
    CaseText.only(fault.path("on"), "method", "path");
    if (fault.has("effect")) {
      assertThat(fault.get("effect").asText())
          .isIn(
              "commit-then-drop",
              "drop-before-commit",
              "delayed-commit",
              "status",
              "mutate-before-exec",
              "mutate-after-response");
    }
    fault.path("mutations").forEach(InfoplusCaseWords::mutation);
  }

  private static void mutation(JsonNode mutation) {
    CaseText.only(mutation, "resource", "id", "set", "insert");
  }

  private static void setting(String name) {
    boolean known =
        SETTINGS.containsKey(name)
            || SECONDS.containsKey(name)
            || PAIRS.containsKey(name)
            || List.of("itemGroups", "apiKey", "apiKeyHeader", "baseUrl").contains(name);
    assertThat(known).as("a setting of profile that nobody knows: %s", name).isTrue();
  }

  private static void step(JsonNode step) {
    String kind = step.path("do").asText();
    switch (kind) {
      case "push" -> CaseText.only(step, "do", "record", "crashAt", "outcome");
      case "poll" -> {
        CaseText.only(step, "do", "resource", "serverNow", "crashAt", "outcome");
        assertThat(step.path("resource").asText()).isIn(RESOURCES);
      }
      case "advance" -> CaseText.only(step, "do", "seconds", "outcome");
      case "mutate" -> {
        CaseText.only(step, "do", "mutations", "outcome");
        step.path("mutations").forEach(InfoplusCaseWords::mutation);
      }
      case "restart" -> CaseText.only(step, "do", "outcome");
      case "webhook" -> CaseText.only(step, "do", "body", "outcome");
      default -> throw new AssertionError("nobody knows the step " + kind);
    }
    if (step.has("crashAt")) {
      String where = step.get("crashAt").asText();
      assertThat(CRASHES.contains(where) || where.matches("after-doc-[1-9][0-9]*"))
          .as("nobody knows where %s is", where)
          .isTrue();
    }
  }
}
