package io.crossdock.sandbox.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.shopify.Rig.Reply;
import io.crossdock.sandbox.shopify.ShopifySimulatorContractTest.Play;
import java.util.EnumMap;
import java.util.Map;

/** How quantities are set, and when not. */
final class QuantityPlays {

  private static final String NULL = "{'changeFromQuantity':null}";

  private QuantityPlays() {}

  static Map<ShopifyContract, Play> all() {
    Map<ShopifyContract, Play> plays = new EnumMap<>(ShopifyContract.class);
    set(plays);
    compare(plays);
    keys(plays);
    refusals(plays);
    return plays;
  }

  private static String path(Reply reply, int which) {
    return reply.userErrors().path(which).path("field").toString();
  }

  private static void set(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.SET,
        r -> {
          r.shop().variant("A", 3);
          r.shop().buy(Map.of("A", 1));
          JsonNode group =
              r.set(7, "A").data().path("inventorySetQuantities").path("inventoryAdjustmentGroup");
          assertThat(group.path("reason").asText()).isEqualTo("correction");
          assertThat(group.findValuesAsText("delta")).containsExactly("5", "5");
          assertThat(group.findValuesAsText("name")).containsExactly("available", "on_hand");
          assertThat(r.shop().stock("A")).isEqualTo(7);
          assertThat(r.shop().onHand("A")).isEqualTo(8);
          assertThat(r.set(r.input("on_hand", 6, NULL, "A"), "k").userErrors()).isEmpty();
          assertThat(r.shop().stock("A")).isEqualTo(5);
          assertThat(r.simulator().writes()).hasSize(2);
        });
    plays.put(
        ShopifyContract.ALL_OR_NOTHING,
        r -> {
          r.shop().variant("A", 3);
          r.shop().variant("B", 3);
          r.shop().variant("C", 3);
          r.simulator().refuse("B", "NON_MUTABLE_INVENTORY_ITEM");
          Reply refused = r.set(7, "A", "B", "C");
          assertThat(path(refused, 0))
              .isEqualTo("[\"input\",\"quantities\",\"1\",\"inventoryItemId\"]");
          assertThat(refused.data().findPath("inventoryAdjustmentGroup").isNull()).isTrue();
          assertThat(r.shop().stock()).isEqualTo(Map.of("A", 3, "B", 3, "C", 3));
          assertThat(r.simulator().refusedWrites()).isEqualTo(1);
        });
  }

  private static void compare(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.OLD_COMPARE,
        r -> {
          r.shop().variant("A", 3);
          Reply required = r.oldSet(r.input("available", 7, "{}", "A"));
          assertThat(required.userCode()).isEqualTo("COMPARE_QUANTITY_REQUIRED");
          Reply stale = r.oldSet(r.input("available", 7, "{'compareQuantity':4}", "A"));
          assertThat(stale.userCode()).isEqualTo("COMPARE_QUANTITY_STALE");
          assertThat(path(stale, 0))
              .isEqualTo("[\"input\",\"quantities\",\"0\",\"compareQuantity\"]");
          assertThat(r.shop().stock("A")).isEqualTo(3);
          r.oldSet(r.input("available", 7, "{'compareQuantity':3}", "A"));
          assertThat(r.shop().stock("A")).isEqualTo(7);
          ObjectNode blind = r.input("available", 8, "{}", "A").put("ignoreCompareQuantity", true);
          r.oldSet(blind);
          assertThat(r.shop().stock("A")).isEqualTo(8);
          assertThat(r.oldSet(r.input("available", 9, NULL, "A")).code())
              .isEqualTo("INVALID_VARIABLE");
        });
    plays.put(
        ShopifyContract.NEW_COMPARE,
        r -> {
          r.shop().variant("A", 3);
          Reply without = r.set(r.input("available", 7, "{}", "A"), "k1");
          assertThat(without.code()).isEqualTo("INVALID_FIELD_ARGUMENTS");
          assertThat(without.message())
              .isEqualTo(
                  "InventoryQuantityInput must include the following argument:"
                      + " changeFromQuantity.");
          Reply stale = r.set(r.input("available", 7, "{'changeFromQuantity':4}", "A"), "k2");
          assertThat(stale.userCode()).isEqualTo("CHANGE_FROM_QUANTITY_STALE");
          assertThat(path(stale, 0))
              .isEqualTo("[\"input\",\"quantities\",\"0\",\"changeFromQuantity\"]");
          assertThat(r.shop().stock("A")).isEqualTo(3);
          r.set(r.input("available", 7, "{'changeFromQuantity':3}", "A"), "k3");
          assertThat(r.shop().stock("A")).isEqualTo(7);
          r.set(r.input("available", 8, NULL, "A"), "k4");
          assertThat(r.shop().stock("A")).isEqualTo(8);
        });
    plays.put(
        ShopifyContract.OLD_IS_GONE,
        r -> {
          r.shop().variant("A", 3);
          Reply gone = r.set(r.input("available", 7, "{'compareQuantity':3}", "A"), "k");
          assertThat(gone.code()).isEqualTo("INVALID_VARIABLE");
          assertThat(gone.message()).contains("Field is not defined on InventoryQuantityInput");
          ObjectNode ignoring = r.input("available", 7, NULL, "A");
          ignoring.put("ignoreCompareQuantity", true);
          assertThat(r.set(ignoring, "k").message())
              .contains("Field is not defined on InventorySetQuantitiesInput");
        });
  }

  private static void keys(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.KEY_REQUIRED,
        r -> {
          r.shop().variant("A", 3);
          ObjectNode variables = Rig.object("{}");
          variables.set("input", r.input("available", 7, NULL, "A"));
          Reply without = r.ask(Rig.NEW, Rig.OLD_SET, variables);
          assertThat(without.code()).isEqualTo("BAD_REQUEST");
          assertThat(without.message())
              .isEqualTo(
                  "The @idempotent directive is required for this mutation but was not provided.");
          assertThat(without.data().path("inventorySetQuantities").isNull()).isTrue();
        });
    plays.put(
        ShopifyContract.KEY_REPEATED,
        r -> {
          r.shop().variant("A", 3);
          ObjectNode input = r.input("available", 7, NULL, "A");
          JsonNode first = r.set(input, "k").data();
          r.shop().buy(Map.of("A", 2));
          assertThat(r.set(input, "k").data()).isEqualTo(first);
          assertThat(r.shop().stock("A")).isEqualTo(5);
          r.advance(25 * 3600);
          r.set(input, "k");
          assertThat(r.shop().stock("A")).isEqualTo(7);
        });
    plays.put(
        ShopifyContract.KEY_MISMATCH,
        r -> {
          r.shop().variant("A", 3);
          r.set(r.input("available", 7, NULL, "A"), "k");
          Reply other = r.set(r.input("available", 8, NULL, "A"), "k");
          assertThat(other.userCode()).isEqualTo("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
          assertThat(r.shop().stock("A")).isEqualTo(7);
          r.simulator().busy(1);
          assertThat(r.set(9, "A").userCode()).isEqualTo("IDEMPOTENCY_CONCURRENT_REQUEST");
          ObjectNode stale = r.input("available", 9, "{'changeFromQuantity':1}", "A");
          assertThat(r.set(stale, "s").userCode()).isEqualTo("CHANGE_FROM_QUANTITY_STALE");
          assertThat(r.set(stale, "s").userCode()).isEqualTo("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED");
        });
  }

  private static void refusals(Map<ShopifyContract, Play> plays) {
    plays.put(
        ShopifyContract.NOT_STOCKED,
        r -> {
          r.shop().variant("A", 3);
          r.shop().unstock("A", Rig.WAREHOUSE);
          Reply nowhere = r.set(7, "A");
          assertThat(nowhere.userCode()).isEqualTo("ITEM_NOT_STOCKED_AT_LOCATION");
          assertThat(path(nowhere, 0)).isEqualTo("[\"input\",\"quantities\",\"0\",\"locationId\"]");
          r.shop().variant("BOX", 3);
          r.shop().bundle("BOX");
          assertThat(r.set(7, "BOX").userCode()).isEqualTo("NON_MUTABLE_INVENTORY_ITEM");
        });
    plays.put(
        ShopifyContract.NOT_THERE,
        r -> {
          ObjectNode input = Rig.object("{'name':'available','reason':'correction'}");
          input
              .putArray("quantities")
              .addObject()
              .put("inventoryItemId", "gid://shopify/InventoryItem/42")
              .put("locationId", "gid://shopify/Location/999999999999")
              .put("quantity", 1)
              .putNull("changeFromQuantity");
          Reply neither = r.set(input, "k");
          assertThat(neither.userErrors().findValuesAsText("code"))
              .containsExactly("INVALID_INVENTORY_ITEM", "INVALID_LOCATION");
          assertThat(neither.userErrors().path(0).path("message").asText())
              .isEqualTo("The specified inventory item could not be found.");
        });
    plays.put(
        ShopifyContract.BOUNDS,
        r -> {
          r.shop().variant("A", 3);
          assertThat(r.set(r.input("on_hand", -5, NULL, "A"), "1").userCode())
              .isEqualTo("INVALID_QUANTITY_NEGATIVE");
          assertThat(r.set(1_000_000_001, "A").userCode()).isEqualTo("INVALID_QUANTITY_TOO_HIGH");
          assertThat(r.set(-2_000_000_000, "A").userCode()).isEqualTo("INVALID_QUANTITY_TOO_LOW");
          assertThat(r.set(-5, "A").userErrors()).isEmpty();
          assertThat(r.shop().stock("A")).isEqualTo(-5);
        });
    plays.put(
        ShopifyContract.PAIRS,
        r -> {
          r.shop().variant("A", 3);
          Reply twice = r.set(7, "A", "A");
          assertThat(twice.userCode()).isEqualTo("NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR");
          assertThat(path(twice, 0)).contains("\"1\"");
        });
    plays.put(
        ShopifyContract.NAMES,
        r -> {
          r.shop().variant("A", 3);
          assertThat(r.set(r.input("committed", 5, NULL, "A"), "1").userCode())
              .isEqualTo("INVALID_NAME");
          assertThat(
                  r.set(r.input("available", 5, NULL, "A").put("reason", "why not"), "2")
                      .userCode())
              .isEqualTo("INVALID_REASON");
          assertThat(
                  r.set(r.input("available", 5, NULL, "A").put("referenceDocumentUri", "42"), "3")
                      .userCode())
              .isEqualTo("INVALID_REFERENCE_DOCUMENT");
        });
  }
}
