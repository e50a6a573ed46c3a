package io.crossdock.sandbox.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of Shopify's schema that is played, in one version: types with their fields. A field
 * that is asked for and not here is refused as Shopify does.
 */
final class Schema {

  private static final String TYPES =
      """
      QueryRoot shop:Shop locations:LocationConnection productVariants:ProductVariantConnection \
      order:Order orders:OrderConnection webhookSubscriptions:WebhookSubscriptionConnection \
      inventoryItem:InventoryItem fulfillmentOrder:FulfillmentOrder fulfillment:Fulfillment job:Job
      Mutation inventorySetQuantities:InventorySetQuantitiesPayload \
      fulfillmentCreate:FulfillmentCreatePayload orderCancel:OrderCancelPayload \
      refundCreate:RefundCreatePayload tagsAdd:TagsAddPayload metafieldsSet:MetafieldsSetPayload \
      webhookSubscriptionCreate:WebhookSubscriptionCreatePayload \
      webhookSubscriptionUpdate:WebhookSubscriptionUpdatePayload \
      webhookSubscriptionDelete:WebhookSubscriptionDeletePayload
      Shop id name myshopifyDomain
      PageInfo hasNextPage hasPreviousPage startCursor endCursor
      Location id name isActive
      ProductVariant id sku title price inventoryItem:InventoryItem inventoryQuantity product:Product
      Product id title status
      InventoryItem id sku tracked inventoryLevel:InventoryLevel \
      inventoryLevels:InventoryLevelConnection
      InventoryLevel id location:Location quantities:InventoryQuantity
      InventoryQuantity name quantity
      Order id name createdAt updatedAt cancelledAt closedAt cancelReason displayFinancialStatus \
      displayFulfillmentStatus currencyCode note email phone tags shippingAddress:MailingAddress \
      shippingLine:ShippingLine lineItems:LineItemConnection \
      fulfillmentOrders:FulfillmentOrderConnection fulfillments:Fulfillment metafield:Metafield
      MailingAddress name company address1 address2 zip city provinceCode countryCodeV2 phone
      ShippingLine title code
      LineItem id sku name title quantity currentQuantity unfulfilledQuantity requiresShipping \
      originalUnitPriceSet:MoneyBag
      MoneyBag shopMoney:MoneyV2
      MoneyV2 amount currencyCode
      FulfillmentOrder id status lineItems:FulfillmentOrderLineItemConnection
      FulfillmentOrderLineItem id sku totalQuantity remainingQuantity lineItem:LineItem
      Fulfillment id status createdAt totalQuantity trackingInfo:FulfillmentTrackingInfo \
      fulfillmentLineItems:FulfillmentLineItemConnection
      FulfillmentTrackingInfo number url company
      FulfillmentLineItem id quantity lineItem:LineItem
      Metafield id namespace key value
      WebhookSubscription id topic format callbackUrl- uri
      UserError field message
      CodedError code field message
      Job id done
      Refund id
      InventoryAdjustmentGroup id createdAt reason referenceDocumentUri changes:InventoryChange
      InventoryChange name delta item:InventoryItem location:Location
      InventorySetQuantitiesPayload inventoryAdjustmentGroup:InventoryAdjustmentGroup \
      userErrors:CodedError
      FulfillmentCreatePayload fulfillment:Fulfillment userErrors:UserError
      OrderCancelPayload job:Job orderCancelUserErrors:CodedError userErrors:UserError
      RefundCreatePayload refund:Refund order:Order userErrors:UserError
      TagsAddPayload node:Node userErrors:UserError
      Node id
      MetafieldsSetPayload metafields:Metafield userErrors:CodedError
      WebhookSubscriptionCreatePayload webhookSubscription:WebhookSubscription userErrors:UserError
      WebhookSubscriptionUpdatePayload webhookSubscription:WebhookSubscription userErrors:UserError
      WebhookSubscriptionDeletePayload deletedWebhookSubscriptionId userErrors:UserError
      """;

  /** The version from which on what is marked with a minus is gone. */
  private static final String NEW = "2026-04";

  private static final String SCALAR = "";
  private static final String CONNECTION = "Connection";

  private final Map<String, Map<String, String>> types = new LinkedHashMap<>();

  /**
   * @param version such as {@code 2026-04}
   */
  Schema(String version) {
    for (String line : TYPES.split("\n")) {
      String[] words = line.strip().split("\\s+");
      Map<String, String> fields = new LinkedHashMap<>();
      for (int i = 1; i < words.length; i++) {
        String[] parts = words[i].split(":");
        boolean old = parts[0].endsWith("-");
        String name = old ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        if (!old || version.compareTo(NEW) < 0) {
          fields.put(name, parts.length == 1 ? SCALAR : parts[1]);
        }
      }
      types.put(words[0], fields);
    }
  }

  static String root(GqlOperation operation) {
    return operation.mutation() ? "Mutation" : "QueryRoot";
  }

  static boolean isConnection(String type) {
    return type.endsWith(CONNECTION);
  }

  /** Empty for a scalar; null if there is no such field. */
  String typeOf(String type, String field) {
    if (isConnection(type)) {
      String node = type.substring(0, type.length() - CONNECTION.length());
      return switch (field) {
        case "nodes" -> node;
        case "edges" -> node + "Edge";
        case "pageInfo" -> "PageInfo";
        default -> null;
      };
    }
    if (type.endsWith("Edge") && !types.containsKey(type)) {
      return switch (field) {
        case "node" -> type.substring(0, type.length() - "Edge".length());
        case "cursor" -> SCALAR;
        default -> null;
      };
    }
    return field.equals("__typename") ? SCALAR : types.get(type).get(field);
  }

  /** Throws {@link Refusal} for what is not in the schema. */
  void validate(GqlOperation operation) {
    validate(root(operation), operation.fields(), new ArrayList<>(List.of(operation.words())));
  }

  private void validate(String type, List<GqlField> fields, List<String> path) {
    for (GqlField field : fields) {
      String of = typeOf(type, field.name());
      path.add(field.alias());
      if (of == null) {
        throw new Refusal(
                "undefinedField",
                "Field '" + field.name() + "' doesn't exist on type '" + type + "'",
                List.copyOf(path))
            .with("typeName", type)
            .with("fieldName", field.name());
      }
      if (!of.equals(SCALAR) && field.fields().isEmpty()) {
        throw new Refusal(
            "selectionMismatch",
            "Field must have selections (field '"
                + field.name()
                + "' returns "
                + of
                + " but has no selections. Did you mean '"
                + field.name()
                + " { ... }'?)",
            List.copyOf(path));
      }
      paged(of, field, path);
      validate(of, field.fields(), path);
      path.remove(path.size() - 1);
    }
  }

  private static void paged(String type, GqlField field, List<String> path) {
    if (!isConnection(type)) {
      return;
    }
    if (field.first() == 0) {
      throw new Refusal(
          "BAD_USER_INPUT", "you must provide one of first or last", List.copyOf(path));
    }
    if (field.first() < 0 || field.first() > 250) {
      throw new Refusal(
          "BAD_USER_INPUT",
          "Pagination limits exceeded: first must be between 1 and 250, and is " + field.first(),
          List.copyOf(path));
    }
  }
}
