package io.crossdock.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Documents as JSON. What comes from outside, or from a person who edited it, is held to the schema
 * of its type; what we wrote ourselves is only read strictly.
 *
 * <p>Thread-safe.
 */
public final class Documents {

  private static final Map<String, Class<? extends Document>> TYPES =
      Map.ofEntries(
          Map.entry(CartUpload.TYPE, CartUpload.class),
          Map.entry(StockLevel.TYPE, StockLevel.class),
          Map.entry(StockFeedEnd.TYPE, StockFeedEnd.class),
          Map.entry(StockMovement.TYPE, StockMovement.class),
          Map.entry(MovementExport.TYPE, MovementExport.class),
          Map.entry(StockReading.TYPE, StockReading.class),
          Map.entry(StockSnapshot.TYPE, StockSnapshot.class),
          Map.entry(Order.TYPE, Order.class),
          Map.entry(OrderChange.TYPE, OrderChange.class),
          Map.entry(OrderCancellation.TYPE, OrderCancellation.class),
          Map.entry(Acknowledgement.TYPE, Acknowledgement.class),
          Map.entry(Supplier.TYPE, Supplier.class),
          Map.entry(ShipmentReversal.TYPE, ShipmentReversal.class),
          Map.entry(Shipment.TYPE, Shipment.class),
          Map.entry(CancellationNotice.TYPE, CancellationNotice.class),
          Map.entry(ReturnOrder.TYPE, ReturnOrder.class),
          Map.entry(ReturnReceipt.TYPE, ReturnReceipt.class),
          Map.entry(Item.TYPE, Item.class),
          Map.entry(ItemRequest.TYPE, ItemRequest.class),
          Map.entry(PurchaseOrder.TYPE, PurchaseOrder.class),
          Map.entry(Receipt.TYPE, Receipt.class),
          Map.entry(Adjustment.TYPE, Adjustment.class),
          Map.entry(ReceivedEvent.TYPE, ReceivedEvent.class),
          Map.entry(FulfillmentBooking.TYPE, FulfillmentBooking.class));

  private final ObjectMapper mapper = DocumentJson.mapper();
  private final Schemas schemas = new Schemas();

  /** UTF-8; members in the order of the record, absent where null. */
  public byte[] write(Document document) {
    try {
      return mapper.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a " + document.type() + " always has a JSON form", e);
    }
  }

  /**
   * Reads what we wrote.
   *
   * @throws InvalidDocumentException naming the member that does not fit
   */
  public <T extends Document> T read(byte[] json, Class<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (IOException e) {
      throw new InvalidDocumentException(type.getSimpleName(), List.of(reason(e)), e);
    }
  }

  /**
   * Reads what somebody else wrote: by the schema first, which names everything that is wrong.
   *
   * @param type for example {@code StockLevel}
   * @throws InvalidDocumentException naming every member that does not fit
   */
  public Document accept(String type, byte[] json) {
    List<String> problems = problems(type, json);
    if (!problems.isEmpty()) {
      throw new InvalidDocumentException(type, problems, null);
    }
    return read(json, TYPES.get(type));
  }

  /** The record behind the name of a document; empty if there is no such document. */
  public Optional<Class<? extends Document>> shape(String type) {
    return Optional.ofNullable(TYPES.get(type));
  }

  /** What the schema has against it, a sentence each; empty if nothing. */
  public List<String> problems(String type, byte[] json) {
    if (!TYPES.containsKey(type)) {
      return List.of("there is no document called " + type + "; there are " + names());
    }
    JsonNode tree;
    try {
      tree = mapper.readTree(json);
    } catch (IOException e) {
      return List.of(reason(e));
    }
    return schemas.problems(type, tree);
  }

  private static String names() {
    return TYPES.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  private static String reason(IOException e) {
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String members =
          mapping.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .collect(Collectors.joining("."));
      return members + ": " + mapping.getOriginalMessage();
    }
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
  }
}
