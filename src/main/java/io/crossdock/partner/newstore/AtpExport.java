package io.crossdock.partner.newstore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.crossdock.camel.OwnerOnly;
import io.crossdock.partner.newstore.plan.StockKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Exports of NewStore's ATP on disk: a ZIP with one JSON file ({@code availabilty.json}, as it is
 * spelled), read as a stream. Thread-safe.
 */
final class AtpExport {

  private static final int BUFFER = 64 * 1024;

  private final JsonFactory json = new JsonFactory();
  private final Path folder;

  AtpExport(Path folder) {
    this.folder = folder;
  }

  /** What NewStore would sell of a key. */
  interface Look {
    void at(StockKey key, long atp);
  }

  /** Takes it to disk; older ones go. */
  void save(String name, InputStream body) throws IOException {
    OwnerOnly.folder(folder);
    forget();
    Path unfinished = folder.resolve(name + ".part");
    Files.copy(body, unfinished, StandardCopyOption.REPLACE_EXISTING);
    Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Nobody needs them any more. */
  void forget() throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  boolean has(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  /**
   * @throws IOException if it is no such file
   */
  void read(String name, Look look) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(
            new BufferedInputStream(Files.newInputStream(folder.resolve(name)), BUFFER))) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && !entry.getName().endsWith(".json")) {
        entry = zip.getNextEntry();
      }
      if (entry == null) {
        throw new IOException("there is no JSON in NewStore's export of ATP");
      }
      try (JsonParser in = json.createParser(zip)) {
        items(in, look);
      }
    }
  }

  private static void items(JsonParser in, Look look) throws IOException {
    String product = null;
    String location = null;
    Long atp = null;
    for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
      if (token.isScalarValue()) {
        switch (in.currentName() == null ? "" : in.currentName()) {
          // As text, whichever it is: examples show numbers.
          case "product_id" -> product = in.getText();
          case "fulfillment_node_id" -> location = in.getText();
          case "atp" -> atp = token == JsonToken.VALUE_NUMBER_INT ? in.getLongValue() : null;
          default -> {
            // Not needed.
          }
        }
      } else if (token == JsonToken.END_OBJECT
          && product != null
          && location != null
          && atp != null) {
        look.at(new StockKey(product, location), atp);
        product = null;
        location = null;
        atp = null;
      }
    }
  }
}
