package io.crossdock.sandbox.workarea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.MongoException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's import of data files, by one worker, not repeated (core/app/models/workarea/data_file,
 * process_import.rb): a file is taken out of the folder and read. Thread-safe.
 */
public final class FileImports implements AutoCloseable {

  /**
   * What became of one file.
   *
   * @param errors by id or row number
   */
  public record Result(
      String file, int total, int succeeded, Map<String, String> errors, List<String> header) {}

  private static final Logger LOG = LoggerFactory.getLogger(FileImports.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOM = "\uFEFF";

  private final Merchant merchant;
  private final List<Result> results = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
  private boolean losesNext;
  private boolean held;

  FileImports(Merchant merchant) {
    this.merchant = merchant;
  }

  /** Takes what is put there from now on, as the scheduling plug-in does. */
  public void watch(Path folder) throws IOException {
    Files.createDirectories(folder);
    worker.scheduleWithFixedDelay(() -> look(folder), 20, 20, TimeUnit.MILLISECONDS);
  }

  /** Takes nothing while held. */
  public synchronized void hold(boolean newHeld) {
    held = newHeld;
  }

  /** The next file is taken, and its worker dies before it read a line. */
  public synchronized void loseNext() {
    losesNext = true;
  }

  /** Oldest first. */
  public List<Result> results() {
    return List.copyOf(results);
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private void look(Path folder) {
    if (isHeld() || !Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && name.matches(".*\\.(csv|json)")) {
          String text = Files.readString(file, StandardCharsets.UTF_8);
          Files.delete(file);
          if (!isLost()) {
            results.add(read(name, text));
          }
        }
      }
    } catch (IOException | MongoException e) {
      LOG.debug("a data file could not be imported", e);
    }
  }

  private synchronized boolean isHeld() {
    return held;
  }

  private synchronized boolean isLost() {
    boolean lost = losesNext;
    losesNext = false;
    return lost;
  }

  Result read(String name, String text) throws IOException {
    String plain = text.startsWith(BOM) ? text.substring(1) : text;
    List<ObjectNode> rows = new ArrayList<>();
    List<String> header = new ArrayList<>();
    if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
      JSON.readTree(plain).forEach(row -> rows.add((ObjectNode) row));
    } else {
      try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(plain)) {
        for (NamedCsvRecord row : csv) {
          header = row.getHeader();
          rows.add(cells(row));
        }
      }
    }
    Map<String, String> errors = new LinkedHashMap<>();
    int number = 0;
    for (JsonNode row : rows) {
      number++;
      String id = SkuFields.id(row);
      try {
        // An import ignores it.
        ((ObjectNode) row).remove("updated_at");
        Merchant.Model model = merchant.model(id, SkuFields.of(row));
        boolean csv = !header.isEmpty();
        if (!csv || !model.after().equals(model.before())) {
          merchant.save(model);
        }
      } catch (IllegalArgumentException e) {
        errors.put(id == null ? String.valueOf(number) : id, e.getMessage());
      }
    }
    return new Result(name, rows.size(), rows.size() - errors.size(), errors, header);
  }

  /** A blank cell leaves its field as it is. */
  private static ObjectNode cells(NamedCsvRecord row) {
    ObjectNode cells = JSON.createObjectNode();
    row.getFieldsAsMap()
        .forEach(
            (field, value) -> {
              if (!value.isBlank()) {
                cells.put(field, value);
              }
            });
    return cells;
  }
}
