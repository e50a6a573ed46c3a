package io.crossdock.partner.erp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Documents;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.document.Item;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.OrderChange;
import io.crossdock.document.PurchaseOrder;
import io.crossdock.document.Received;
import io.crossdock.flow.Seller;
import io.crossdock.partner.erp.DocumentRows.Element;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Judges what the ERP wrote: by the schema of its document, and that it is the ERP's own.
 * Thread-safe.
 */
final class DocumentRules {

  static final String GO_ON = "; it is parked and the others go on";
  private static final String TYPE = "type";
  private static final String WAREHOUSE = "warehouse";
  private static final Pattern PROBLEM =
      Pattern.compile("\\$((?:\\.[A-Za-z0-9_]+|\\[\\d+])*): (.*)", Pattern.DOTALL);

  private final String erp;
  private final Seller seller;
  private final Incoming kind;
  private final Documents documents;

  /**
   * @param seller the ERP, whose name its documents need not say
   */
  DocumentRules(Seller seller, Incoming kind, Documents documents) {
    this.erp = seller.name();
    this.seller = seller;
    this.kind = kind;
    this.documents = documents;
  }

  /**
   * @param origin where it stands, for people: the file and line
   */
  Judged judge(Element element, String origin) {
    if (element.wrong() != null) {
      return defective(kind.types().get(0), null, origin, element.raw(), element.wrong());
    }
    if (!(element.node() instanceof ObjectNode written)) {
      String raw = String.valueOf(element.node());
      return defective(kind.types().get(0), null, origin, raw, "is not an object {…}");
    }
    ObjectNode node = written.deepCopy();
    String type = type(node);
    String wrong = wrongType(node.remove(TYPE));
    if (wrong == null) {
      wrong = wrongOwner(node);
    }
    String place = place(type, node);
    if (wrong == null) {
      wrong = wrongPlace(type, place);
    }
    if (wrong != null) {
      return defective(type, node, origin, text(node), wrong);
    }
    if (!node.has(kind.owner())) {
      node.put(kind.owner(), erp);
    }
    String text = text(node);
    try {
      return new Judged(
          new Received.Sound(
              documents.accept(type, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
              origin),
          place);
    } catch (InvalidDocumentException e) {
      String why =
          e.problems().stream()
              .map(problem -> withValue(problem, node))
              .collect(Collectors.joining("; "));
      return defective(type, node, origin, text, why);
    }
  }

  /** What it says, or else what it looks like. */
  private String type(ObjectNode node) {
    List<String> types = kind.types();
    String said = node.path(TYPE).asText("");
    if (types.contains(said)) {
      return said;
    }
    // An order says when it was updated and what is in it; a cancellation only when it came.
    boolean isNoOrder =
        types.contains(OrderCancellation.TYPE) && node.has("at") && !node.has("lines");
    return isNoOrder ? node.has("set") ? OrderChange.TYPE : OrderCancellation.TYPE : types.get(0);
  }

  /** Null where it names none; as it is written, known or not. */
  private static String place(String type, ObjectNode node) {
    JsonNode place =
        switch (type) {
          case Order.TYPE -> node.path("handling").path(WAREHOUSE);
          case PurchaseOrder.TYPE -> node.path(WAREHOUSE);
          default -> MissingNode.getInstance();
        };
    return place.isTextual() ? place.textValue() : null;
  }

  private String wrongPlace(String type, String place) {
    boolean needed = type.equals(Order.TYPE) || type.equals(PurchaseOrder.TYPE);
    Set<String> known = new TreeSet<>(seller.places().keySet());
    if (place == null ? !needed || seller.warehouse() != null : known.contains(place)) {
      return null;
    }
    String setting = "(" + erp + ".warehouses)";
    String member = type.equals(Order.TYPE) ? "handling." + WAREHOUSE : WAREHOUSE;
    return place == null
        ? member + " is missing; it must be one of " + String.join(", ", known) + " " + setting
        : member
            + " is '"
            + Shown.text(place)
            + "'; "
            + (known.isEmpty()
                ? "no word for a place is known here " + setting + ": leave it out"
                : "it must be one of " + String.join(", ", known) + " " + setting);
  }

  private String wrongType(JsonNode said) {
    return said == null || kind.types().contains(said.asText())
        ? null
        : "type is '"
            + Shown.text(said.asText())
            + "'; here it must be "
            + String.join(" or ", kind.types())
            + ", or left out";
  }

  /** The ERP speaks for itself alone: it must not change what a shop sold. */
  private String wrongOwner(ObjectNode node) {
    JsonNode owner = node.get(kind.owner());
    return owner == null || owner.asText().equals(erp)
        ? null
        : kind.owner()
            + " is '"
            + Shown.text(owner.asText())
            + "'; what comes in here is of '"
            + erp
            + "': write that, or leave it out";
  }

  /** With the value that breaks the rule, which the schema's own words leave out. */
  private static String withValue(String problem, JsonNode document) {
    Matcher matcher = PROBLEM.matcher(problem);
    if (!matcher.matches()) {
      return problem;
    }
    String path = matcher.group(1);
    if (path.isEmpty()) {
      return matcher.group(2);
    }
    JsonNode value = document.at(path.replace("[", ".").replace("]", "").replace('.', '/'));
    String name = path.substring(1);
    return value.isValueNode() && !value.isMissingNode()
        ? name + " is '" + Shown.text(value.asText()) + "': " + matcher.group(2)
        : name + ": " + matcher.group(2);
  }

  private Judged defective(String type, ObjectNode node, String origin, String raw, String why) {
    String place = node == null ? null : place(type, node);
    return new Judged(
        new Received.Defective(
            type, key(node), version(node), origin, raw, origin + ": " + why + GO_ON),
        seller.places().containsKey(place == null ? "" : place) ? place : null);
  }

  private String key(ObjectNode node) {
    boolean item = kind.types().contains(Item.TYPE);
    String id = node == null ? "" : node.path(item ? "sku" : "number").asText("");
    return id.isBlank() ? null : item ? id : Order.key(erp, id);
  }

  private static DocumentVersion version(ObjectNode node) {
    JsonNode revision = node == null ? null : node.get("revision");
    return revision != null && revision.canConvertToLong() && revision.isIntegralNumber()
        ? DocumentVersion.of(Math.max(0, revision.longValue()))
        : DocumentVersion.none();
  }

  private static String text(ObjectNode node) {
    try {
      return DocumentRows.MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON has a JSON form", e);
    }
  }
}
