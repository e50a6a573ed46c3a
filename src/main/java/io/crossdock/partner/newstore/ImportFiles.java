package io.crossdock.partner.newstore;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.crossdock.camel.PublishedFolder;
import io.crossdock.partner.newstore.plan.Document;
import io.crossdock.partner.newstore.plan.DocumentHead;
import io.crossdock.partner.newstore.plan.DocumentItem;
import io.crossdock.partner.newstore.plan.StockKey;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Import documents as ZIP files, written and read as streams. Schema of the document: {@code
 * newstore-availabilities-1.json}. Thread-safe.
 */
final class ImportFiles {

  /** Unpacked, a document must be smaller (NewStore's guide on importing data). */
  static final long LARGEST = 80_000_000;

  /** Its path must hold this word; no other entry may be there. */
  private static final String ENTRY = "data/availabilities.json";

  private static final int BUFFER = 64 * 1024;

  private final JsonFactory json = new JsonFactory();
  private final PublishedFolder folder;
  private final long largest;

  ImportFiles(PublishedFolder folder, long largest) {
    this.folder = folder;
    this.largest = largest;
  }

  /**
   * Writes it, on disk under its name.
   *
   * @return its name; null if it would be too big, and then nothing is left of it
   */
  String write(Document document) throws IOException {
    String name = folder.newName();
    Path file = folder.path(name);
    Path unfinished = file.resolveSibling(name + ".part");
    try {
      boolean fits;
      try (OutputStream out =
              new BufferedOutputStream(
                  Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW), BUFFER);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry(ENTRY));
        Counted counted = new Counted(zip);
        fits = write(document, counted) && counted.count < largest;
        zip.closeEntry();
      }
      if (!fits) {
        return null;
      }
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return name;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** False where it became too big in the middle. */
  private boolean write(Document document, Counted out) throws IOException {
    try (JsonGenerator generator = json.createGenerator(out, JsonEncoding.UTF8);
        Stream<DocumentItem> items = document.items()) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeStartObject();
      head(document.head(), generator);
      generator.writeArrayFieldStart("items");
      for (DocumentItem item : (Iterable<DocumentItem>) items::iterator) {
        if (out.count >= largest) {
          // Closed as it is: nobody sees it.
          return false;
        }
        generator.writeStartObject();
        generator.writeStringField("product_id", item.key().productId());
        generator.writeStringField("fulfillment_node_id", item.key().locationId());
        generator.writeNumberField("quantity", item.quantity());
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeEndObject();
    }
    return true;
  }

  private static void head(DocumentHead head, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("head");
    out.writeArrayFieldStart("store_mapping");
    for (Map.Entry<String, String> one : head.storeMapping().entrySet()) {
      out.writeStartObject();
      out.writeStringField("fulfillment_node_id", one.getKey());
      // A distribution centre has none, and that must be written out.
      out.writeStringField("store_id", one.getValue());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeStringField("mode", head.mode().word());
    if (head.range() != null) {
      out.writeObjectFieldStart("completed_fulfillment_requests");
      out.writeNumberField("logical_timestamp_start", head.range().start());
      out.writeNumberField("logical_timestamp_end", head.range().end());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  /** Looks at the items of a file, in its order. */
  interface Look {
    /** False to see no more. */
    boolean at(StockKey key, long quantity);
  }

  /** The first so many items of a file that was written; fewer where it is gone. */
  Set<StockKey> first(String name, int count) throws IOException {
    Set<StockKey> keys = new LinkedHashSet<>();
    if (count > 0) {
      read(name, (key, quantity) -> keys.add(key) && keys.size() < count);
    }
    return keys;
  }

  /**
   * The items of a file that was written, as a stream.
   *
   * @return false where it is gone
   */
  boolean read(String name, Look look) throws IOException {
    Path file = folder.path(name);
    if (!Files.exists(file)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(file.toFile());
        JsonParser in = json.createParser(zip.getInputStream(zip.getEntry(ENTRY)))) {
      while (in.nextToken() != null && !"items".equals(in.currentName())) {
        // The head is none of ours.
        continue;
      }
      String product = null;
      String location = null;
      long quantity = 0;
      boolean more = true;
      while (more && in.nextToken() != null) {
        if (in.hasToken(JsonToken.VALUE_STRING)) {
          product = "product_id".equals(in.currentName()) ? in.getText() : product;
          location = "fulfillment_node_id".equals(in.currentName()) ? in.getText() : location;
        } else if (in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
          quantity = in.getLongValue();
        } else if (in.hasToken(JsonToken.END_OBJECT) && product != null) {
          more = look.at(new StockKey(product, location), quantity);
          product = null;
        }
      }
    }
    return true;
  }

  private static final class Counted extends FilterOutputStream {
    private long count;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
