package io.crossdock.partner.webshop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.document.Received;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.EventReader;
import io.crossdock.shop.Heard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What a shop tells, in our own documents: members nobody knows are left out, blanks around numbers
 * are cut, article numbers of the shop become the hub's. What then does not fit our schema is
 * refused with the member's name. Thread-safe.
 */
final class ShopReader implements EventReader {

  private static final int DEEPEST = 64;
  private static final String UPDATED = "updatedAt";

  private static final List<String> ORDER =
      List.of("number", "revision", "placedAt", UPDATED, "deliveryDate", "wayOfDelivery", "remark");
  private static final List<String> LINE =
      List.of("row", "sku", "quantity", "title", "price", "currency");
  private static final List<String> ADDRESS =
      List.of(
          "name",
          "company",
          "address1",
          "address2",
          "address3",
          "postCode",
          "city",
          "state",
          "countryCode",
          "phone",
          "email");
  private static final List<String> CANCELLATION = List.of("number", "revision", "at", "reason");
  private static final List<String> RETURN =
      List.of("returnNumber", "number", "revision", "announcedAt");
  private static final List<String> RETURN_LINE =
      List.of("sku", "quantity", "reasonCode", "reasonName", "comment");
  private static final List<String> ARTICLE =
      List.of(
          "sku",
          "revision",
          UPDATED,
          "name",
          "description",
          "barcode",
          "barcodes",
          "weightKg",
          "lengthM",
          "widthM",
          "heightM",
          "unit",
          "category",
          "countryOfOrigin",
          "customsNumber",
          "purchasePrice",
          "salesPrice",
          "currency",
          "active");

  private final ObjectMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private final Documents documents = new Documents();
  private final String shop;
  private final Aliases aliases;
  private final Clock clock;

  ShopReader(String shop, Aliases aliases, Clock clock) {
    this.shop = shop;
    this.aliases = aliases;
    this.clock = clock;
  }

  @Override
  public List<String> kinds() {
    return ShopEventKind.words();
  }

  /** One document, or it is refused. */
  @Override
  public List<Heard> read(String kind, byte[] body, String origin) {
    Document document = read(ShopEventKind.of(kind).orElseThrow(), parse(body));
    return List.of(new Heard.Told(new Received.Sound(document, origin)));
  }

  /**
   * @throws IllegalArgumentException if it is no JSON object; the message says where it ends to be
   */
  ObjectNode parse(byte[] body) {
    try {
      if (json.readTree(body) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException("the body is no JSON object; it must be one, {…}");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the body is no JSON: "
              + e.getOriginalMessage()
              + (e.getLocation() == null
                  ? ""
                  : " (line "
                      + e.getLocation().getLineNr()
                      + ", column "
                      + e.getLocation().getColumnNr()
                      + ")"),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the body cannot be read", e);
    }
  }

  /**
   * @throws InvalidDocumentException naming every member that does not fit
   */
  Document read(ShopEventKind kind, ObjectNode told) {
    ObjectNode mapped = mapped(kind, told);
    return documents.accept(kind.document(), mapped.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** In the shape of our document, so far as it can be brought into it. */
  ObjectNode mapped(ShopEventKind kind, ObjectNode told) {
    return switch (kind) {
      case ORDERS -> order(told);
      case CANCELLATIONS -> cancellation(told);
      case RETURNS -> returned(told);
      case ARTICLES -> article(told);
    };
  }

  private ObjectNode order(ObjectNode told) {
    ObjectNode order = picked(told, ORDER).put("shop", shop);
    rename(told, "id", order, "externalId");
    instant(order, "placedAt");
    if (!order.has(UPDATED)) {
      order.put(UPDATED, order.path("placedAt").asText(now()));
    }
    instant(order, UPDATED);
    strip(order, "number");
    order.set(
        "shipTo",
        told.path("shipTo") instanceof ObjectNode to
            ? picked(to, ADDRESS)
            : json.createObjectNode());
    lines(told, order, LINE);
    int row = 1;
    for (JsonNode line : order.path("lines")) {
      if (line instanceof ObjectNode one && !one.has("row")) {
        one.put("row", String.valueOf(row));
      }
      row++;
    }
    return order;
  }

  private ObjectNode cancellation(ObjectNode told) {
    ObjectNode cancellation = picked(told, CANCELLATION).put("shop", shop);
    strip(cancellation, "number");
    if (!cancellation.has("at")) {
      cancellation.put("at", now());
    }
    instant(cancellation, "at");
    return cancellation;
  }

  private ObjectNode returned(ObjectNode told) {
    ObjectNode announced = picked(told, RETURN).put("shop", shop);
    strip(announced, "number");
    strip(announced, "returnNumber");
    if (!announced.has("revision")) {
      announced.put("revision", 1);
    }
    if (!announced.has("announcedAt")) {
      announced.put("announcedAt", now());
    }
    instant(announced, "announcedAt");
    lines(told, announced, RETURN_LINE);
    return announced;
  }

  private ObjectNode article(ObjectNode told) {
    ObjectNode article = picked(told, ARTICLE).put("source", shop);
    sku(article);
    if (!article.has(UPDATED)) {
      article.put(UPDATED, now());
    }
    instant(article, UPDATED);
    if (!article.has("revision")) {
      try {
        article.put("revision", Instant.parse(article.path(UPDATED).asText()).toEpochMilli());
      } catch (DateTimeException e) {
        // The schema says what is wrong with the time itself.
        article.put("revision", 1);
      }
    }
    return article;
  }

  private void lines(ObjectNode told, ObjectNode document, List<String> members) {
    JsonNode lines = told.path("lines");
    if (!lines.isArray()) {
      if (!lines.isMissingNode()) {
        document.set("lines", lines);
      }
      return;
    }
    var mapped = document.putArray("lines");
    for (JsonNode line : lines) {
      if (line instanceof ObjectNode one) {
        ObjectNode picked = picked(one, members);
        sku(picked);
        if (members == LINE) {
          rename(one, "id", picked, "externalId");
        }
        mapped.add(picked);
      } else {
        mapped.add(line);
      }
    }
  }

  private void sku(ObjectNode node) {
    strip(node, "sku");
    if (node.path("sku").isTextual()) {
      node.put("sku", aliases.article(node.path("sku").textValue()));
    }
  }

  /** Without what is unknown, null or empty text. */
  private ObjectNode picked(ObjectNode from, List<String> members) {
    ObjectNode picked = json.createObjectNode();
    Iterator<Map.Entry<String, JsonNode>> all = from.fields();
    while (all.hasNext()) {
      Map.Entry<String, JsonNode> one = all.next();
      JsonNode value = one.getValue();
      boolean says = !value.isNull() && !(value.isTextual() && value.textValue().isBlank());
      if (says && members.contains(one.getKey())) {
        picked.set(one.getKey(), value);
      }
    }
    return picked;
  }

  private static void rename(ObjectNode from, String member, ObjectNode to, String name) {
    JsonNode value = from.path(member);
    if (value.isTextual() && !value.textValue().isBlank()) {
      to.set(name, value);
    } else if (value.isIntegralNumber()) {
      to.put(name, value.asText());
    }
  }

  private static void strip(ObjectNode node, String member) {
    if (node.path(member).isTextual()) {
      node.put(member, node.path(member).textValue().strip());
    }
  }

  /** UTC, whatever zone it is told in; what is no time is left for the schema to refuse. */
  private static void instant(ObjectNode node, String member) {
    if (node.path(member).isTextual()) {
      try {
        node.put(
            member,
            OffsetDateTime.parse(node.path(member).textValue().strip()).toInstant().toString());
      } catch (DateTimeException e) {
        // Named by the schema, with the member.
        return;
      }
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
