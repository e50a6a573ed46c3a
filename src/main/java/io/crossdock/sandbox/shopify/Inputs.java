package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.CartJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables against the input types of one version; what does not fit is refused as a whole. */
final class Inputs {

  /** The longest list that is taken, anywhere. */
  static final int MOST = 250;

  private static final String TYPES =
      """
      InventorySetQuantitiesInput name:String! reason:String! referenceDocumentUri:String \
      quantities:[InventoryQuantityInput!]! ignoreCompareQuantity-:Boolean
      InventoryQuantityInput inventoryItemId:ID! locationId:ID! quantity:Int! \
      compareQuantity-:Int changeFromQuantity+:Int
      FulfillmentInput lineItemsByFulfillmentOrder:[FulfillmentOrderLineItemsInput!]! \
      notifyCustomer:Boolean trackingInfo:FulfillmentTrackingInput
      FulfillmentOrderLineItemsInput fulfillmentOrderId:ID! \
      fulfillmentOrderLineItems:[FulfillmentOrderLineItemInput!]
      FulfillmentOrderLineItemInput id:ID! quantity:Int!
      FulfillmentTrackingInput company:String number:String numbers:[String!] url:String \
      urls:[String!]
      OrderCancelRefundMethodInput originalPaymentMethodsRefund:Boolean
      RefundInput orderId:ID! note:String notify:Boolean refundLineItems:[RefundLineItemInput!]
      RefundLineItemInput lineItemId:ID! quantity:Int! restockType:String locationId:ID
      MetafieldsSetInput ownerId:ID! namespace:String key:String! type:String value:String!
      WebhookSubscriptionInput format:String callbackUrl-:String uri:String includeFields:[String!] \
      filter:String
      """;

  private final Map<String, Map<String, String>> types = new HashMap<>();

  /**
   * @param version such as {@code 2026-04}
   */
  Inputs(String version) {
    for (String line : TYPES.split("\n")) {
      String[] words = line.strip().split("\\s+");
      Map<String, String> fields = new LinkedHashMap<>();
      for (int i = 1; i < words.length; i++) {
        int colon = words[i].indexOf(':');
        String name = words[i].substring(0, colon);
        if (name.endsWith("-") && version.compareTo("2026-04") >= 0
            || name.endsWith("+") && version.compareTo("2026-01") < 0) {
          continue;
        }
        fields.put(name.replaceAll("[-+]$", ""), words[i].substring(colon + 1));
      }
      types.put(words[0], fields);
    }
  }

  /** What is wrong with a value, and where in it. */
  private record Problem(List<String> path, String explanation) {}

  /** Throws {@link Refusal} for what does not fit. */
  void validate(GqlOperation operation, ObjectNode given) {
    operation
        .variables()
        .forEach(
            (name, type) -> {
              List<Problem> problems = new ArrayList<>();
              check(type, given.path(name), new ArrayList<>(), problems);
              if (!problems.isEmpty()) {
                throw invalid(name, type, problems);
              }
              tooLong(operation, name, given.path(name), new ArrayList<>());
            });
  }

  private static Refusal invalid(String name, String type, List<Problem> problems) {
    Problem first = problems.get(0);
    ArrayNode shown = CartJson.array();
    for (Problem problem : problems) {
      ObjectNode one = shown.addObject();
      problem.path().forEach(one.putArray("path")::add);
      one.put("explanation", problem.explanation());
    }
    String where =
        first.path().isEmpty()
            ? ""
            : " for " + String.join(".", first.path()) + " (" + first.explanation() + ")";
    return new Refusal(
            "INVALID_VARIABLE",
            "Variable $" + name + " of type " + type + " was provided invalid value" + where,
            null)
        .with("problems", shown);
  }

  private void check(String type, JsonNode value, List<String> path, List<Problem> problems) {
    boolean required = type.endsWith("!");
    String of = required ? type.substring(0, type.length() - 1) : type;
    if (value.isMissingNode() || value.isNull()) {
      if (required) {
        problems.add(new Problem(List.copyOf(path), "Expected value to not be null"));
      }
    } else if (of.startsWith("[")) {
      int i = 0;
      // A single value stands for a list of one.
      for (JsonNode one : value.isArray() ? value : CartJson.array().add(value)) {
        path.add(String.valueOf(i++));
        check(of.substring(1, of.length() - 1), one, path, problems);
        path.remove(path.size() - 1);
      }
    } else if (types.containsKey(of)) {
      object(of, value, path, problems);
    } else if (!fits(of, value)) {
      problems.add(new Problem(List.copyOf(path), "Could not coerce value " + value + " to " + of));
    }
  }

  private void object(String type, JsonNode value, List<String> path, List<Problem> problems) {
    value
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!types.get(type).containsKey(name)) {
                List<String> where = new ArrayList<>(path);
                where.add(name);
                problems.add(new Problem(where, "Field is not defined on " + type));
              }
            });
    types
        .get(type)
        .forEach(
            (name, of) -> {
              path.add(name);
              check(of, value.path(name), path, problems);
              path.remove(path.size() - 1);
            });
  }

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "Int" -> value.isIntegralNumber() && value.canConvertToInt();
      case "Boolean" -> value.isBoolean();
      case "ID", "String" -> value.isTextual() || value.isIntegralNumber() && type.equals("ID");
      default -> value.isTextual();
    };
  }

  private static void tooLong(
      GqlOperation operation, String name, JsonNode value, List<String> path) {
    if (value.isArray() && value.size() > MOST) {
      List<String> where = new ArrayList<>(List.of(operation.fields().get(0).alias(), name));
      where.addAll(path);
      throw new Refusal(
          "MAX_INPUT_SIZE_EXCEEDED",
          "The input array size of "
              + value.size()
              + " is greater than the maximum allowed of "
              + MOST
              + ".",
          where);
    }
    value
        .properties()
        .forEach(
            one -> {
              path.add(one.getKey());
              tooLong(operation, name, one.getValue(), path);
              path.remove(path.size() - 1);
            });
  }
}
