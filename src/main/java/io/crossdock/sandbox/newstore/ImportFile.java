package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.sandbox.newstore.ImportDocument.Row;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the ZIP of an import of stock, and holds it to the rules that are published for it. */
final class ImportFile {

  private static final int LONGEST_NODE = 256;
  private static final Set<String> MODES = Set.of("on_hand", "atp");

  private final long largest;
  private final Set<Key> seen = new HashSet<>();
  private final List<Row> rows = new ArrayList<>();
  private JsonNode head;
  private boolean items;

  private ImportFile(long largest) {
    this.largest = largest;
  }

  static ImportDocument read(Path zip, long largest) throws BadImportException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      List<? extends ZipEntry> entries =
          file.stream().filter(entry -> !entry.isDirectory()).toList();
      if (entries.size() != 1 || !entries.get(0).getName().contains("availabilities")) {
        throw BadImportException.file(
            "the ZIP must have one entry, named availabilities, not "
                + entries.stream().map(ZipEntry::getName).limit(5).toList());
      }
      try (InputStream in = file.getInputStream(entries.get(0))) {
        return new ImportFile(largest).read(in);
      }
    } catch (ZipException e) {
      throw BadImportException.file("not a ZIP file: " + e.getMessage());
    } catch (JsonProcessingException e) {
      throw BadImportException.schema("no JSON: " + e.getOriginalMessage());
    } catch (TooBigException e) {
      throw BadImportException.file("the file must be below " + largest + " bytes");
    } catch (IOException e) {
      throw BadImportException.file("cannot be read: " + e.getMessage());
    }
  }

  private ImportDocument read(InputStream in) throws IOException, BadImportException {
    try (JsonParser parser = Json.parser(new Counted(in, largest))) {
      schema(parser.nextToken() == JsonToken.START_OBJECT, "the document must be an object");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("head")) {
          head = Json.next(parser);
        } else if (name.equals("items")) {
          rows(parser);
        } else {
          parser.skipChildren();
        }
      }
      schema(parser.nextToken() == null, "something follows the document");
    }
    schema(head != null && head.isObject(), "head is required");
    schema(items, "items are required");
    schema(head.path("store_mapping").isArray(), "head.store_mapping is required");
    String mode = head.has("mode") ? head.get("mode").asText() : "on_hand";
    schema(MODES.contains(mode), "head.mode is on_hand or atp");
    long[] range = range(head.path("completed_fulfillment_requests"));
    return new ImportDocument(
        stores(head.get("store_mapping")), mode.equals("atp"), range[0], range[1], rows);
  }

  private static Map<String, String> stores(JsonNode mapping) throws BadImportException {
    Map<String, String> stores = new HashMap<>();
    for (JsonNode one : mapping) {
      String node = Json.text(one, "fulfillment_node_id");
      schema(node != null && !node.isEmpty(), "store_mapping.fulfillment_node_id is required");
      JsonNode store = one.path("store_id");
      schema(
          store.isMissingNode() || store.isNull() || store.isTextual(),
          "store_mapping.store_id is text or null");
      stores.put(node, store.isTextual() ? store.asText() : "");
    }
    return stores;
  }

  private static long[] range(JsonNode range) throws BadImportException {
    if (range.isMissingNode()) {
      return new long[] {0, 0};
    }
    JsonNode from = range.path("logical_timestamp_start");
    JsonNode to = range.path("logical_timestamp_end");
    boolean whole = from.isIntegralNumber() && to.isIntegralNumber();
    schema(
        whole && from.asLong() >= 1 && from.asLong() <= to.asLong(),
        "completed_fulfillment_requests needs a start and an end not before it");
    return new long[] {from.asLong(), to.asLong()};
  }

  private void rows(JsonParser parser) throws IOException, BadImportException {
    schema(parser.currentToken() == JsonToken.START_ARRAY, "items must be a list");
    items = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Row row = row(Json.next(parser));
      if (!seen.add(row.key())) {
        throw BadImportException.file(row.key() + " stands there twice");
      }
      rows.add(row);
    }
  }

  private static Row row(JsonNode item) throws BadImportException {
    String product = Json.text(item, "product_id");
    String node = Json.text(item, "fulfillment_node_id");
    schema(product != null && !product.isEmpty(), "product_id must be text");
    schema(
        node != null && !node.isEmpty() && node.length() <= LONGEST_NODE,
        "fulfillment_node_id must be text of up to 256 characters");
    JsonNode quantity = item.path("quantity");
    JsonNode future = item.path("future_inventory");
    schema(item.has("quantity") || item.has("future_inventory"), "quantity is required");
    if (item.has("quantity")) {
      whole(quantity, "quantity");
    }
    if (item.has("future_inventory")) {
      whole(future.path("quantity"), "future_inventory.quantity");
      schema(future.path("date").isTextual(), "future_inventory.date is required");
    }
    return new Row(
        new Key(product, node),
        item.has("quantity") ? quantity.asInt() : -1,
        item.has("future_inventory") ? future.path("date").asText() : null);
  }

  private static void whole(JsonNode number, String member) throws BadImportException {
    schema(
        number.isIntegralNumber() && number.canConvertToInt() && number.asInt() >= 0,
        member + " must be a whole number of 0 or more");
  }

  private static void schema(boolean holds, String otherwise) throws BadImportException {
    if (!holds) {
      throw BadImportException.schema(otherwise);
    }
  }

  private static final class TooBigException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends where it becomes too much. */
  private static final class Counted extends FilterInputStream {
    private long left;

    Counted(InputStream in, long largest) {
      super(in);
      left = largest;
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      return counted(read, read);
    }

    private int counted(int read, long more) throws IOException {
      if (read >= 0) {
        left -= more;
        if (left <= 0) {
          throw new TooBigException();
        }
      }
      return read;
    }
  }
}
