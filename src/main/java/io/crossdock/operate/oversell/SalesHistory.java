package io.crossdock.operate.oversell;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.operate.InvalidRequest;
import io.crossdock.operate.Json;
import io.crossdock.operate.Printable;
import io.crossdock.operate.oversell.OversellQuestion.Recorded;
import io.crossdock.stock.replay.Ask;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sales out of a file: CSV with a heading, or one JSON object a line, with {@code time}, {@code
 * shop}, {@code sku}, {@code quantity} and, in the first row of a SKU, the {@code stock} before it.
 * A later row with a stock starts its SKU anew. Rows may come in any order of time.
 */
public final class SalesHistory {

  private static final String NOTHING = "; nothing was replayed";

  /** One row; {@code stock} is null where it says nothing. */
  record Row(long line, Instant time, String shop, String sku, long quantity, Long stock) {}

  private final String file;
  private final List<String> shops;
  private final boolean open;
  private final Map<String, List<Row>> rows = new TreeMap<>();

  private SalesHistory(String file, List<String> shops) {
    this.file = file;
    this.shops = new ArrayList<>(shops);
    this.open = shops.isEmpty();
  }

  /**
   * @param shops whose sales may be in it; empty for whoever is
   * @param stock pieces of a SKU whose first row does not say it; null if each must
   * @param found gets the shops in the order in which the buyers number them
   * @throws InvalidRequest for a row that cannot be read, with line, field, value and rule
   */
  public static Recorded read(Path file, List<String> shops, Long stock, List<String> found) {
    SalesHistory history = new SalesHistory(file.getFileName().toString(), shops);
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      history.rows(reader);
    } catch (CharacterCodingException e) {
      throw new InvalidRequest(file + " is not UTF-8" + NOTHING + ".");
    } catch (IOException e) {
      throw new InvalidRequest(file + " cannot be read: " + Printable.text(e.toString()) + ".");
    }
    if (history.rows.isEmpty()) {
      throw new InvalidRequest(file + " has no sales" + NOTHING + ".");
    }
    found.addAll(history.shops);
    return new Recorded(history.articles(stock));
  }

  private void rows(BufferedReader reader) throws IOException {
    ObjectMapper json = Json.mapper();
    List<String> heading = null;
    String line = reader.readLine();
    for (long number = 1; line != null; number++, line = reader.readLine()) {
      String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (text.isBlank()) {
        continue;
      }
      if (text.startsWith("{")) {
        add(new Fields(number, HistoryLine.json(json, text, where(number))));
      } else if (heading == null) {
        heading = HistoryLine.cells(text);
        for (String column : List.of("time", "shop", "sku", "quantity")) {
          if (!heading.contains(column)) {
            throw new InvalidRequest(
                where(number) + ": the heading has no column '" + column + "'" + NOTHING + ".");
          }
        }
      } else {
        add(new Fields(number, HistoryLine.csv(heading, text)));
      }
    }
  }

  private void add(Fields fields) {
    Row row = fields.row();
    if (!shops.contains(row.shop())) {
      if (!open) {
        throw fields.wrong("shop", "one of " + String.join(", ", shops));
      }
      shops.add(row.shop());
    }
    rows.computeIfAbsent(row.sku(), sku -> new ArrayList<>()).add(row);
  }

  private List<Article> articles(Long stock) {
    List<Article> articles = new ArrayList<>();
    rows.forEach(
        (sku, sales) -> {
          sales.sort(Comparator.comparing(Row::time));
          int from = 0;
          for (int i = 1; i <= sales.size(); i++) {
            if (i == sales.size() || sales.get(i).stock() != null) {
              articles.add(article(sku, sales.subList(from, i), stock));
              from = i;
            }
          }
        });
    return articles;
  }

  private Article article(String sku, List<Row> sales, Long otherwise) {
    Row first = sales.get(0);
    Long stock = first.stock() == null ? otherwise : first.stock();
    if (stock == null) {
      throw new InvalidRequest(
          where(first.line())
              + ", field stock: the first sale of "
              + Printable.text(sku)
              + " must say how many pieces there were before it; --stock says it for all"
              + NOTHING
              + ".");
    }
    return new Article(
        stock,
        sales.stream()
            .map(
                row ->
                    new Ask(
                        ChronoUnit.MICROS.between(first.time(), row.time()),
                        shops.indexOf(row.shop()),
                        row.quantity()))
            .toList());
  }

  private String where(long line) {
    return file + ", line " + line;
  }

  /** One line's fields as text; absent ones are null. */
  private final class Fields {
    private final long line;
    private final Map<String, String> texts;

    Fields(long line, Map<String, String> texts) {
      this.line = line;
      this.texts = texts;
    }

    Row row() {
      String stock = texts.get("stock");
      return new Row(
          line,
          time(),
          text("shop"),
          text("sku"),
          whole("quantity", 1),
          stock == null || stock.isBlank() ? null : (Long) whole("stock", 0));
    }

    private String text(String field) {
      String text = texts.getOrDefault(field, "").strip();
      if (text.isEmpty()) {
        throw wrong(field, "a name");
      }
      return text;
    }

    private Instant time() {
      try {
        return Instant.parse(text("time"));
      } catch (DateTimeException e) {
        throw wrong("time", "a time such as 2026-03-01T08:00:00Z");
      }
    }

    private long whole(String field, long least) {
      String text = texts.getOrDefault(field, "").strip();
      if (!text.matches("\\d{1,9}") || Long.parseLong(text) < least) {
        throw wrong(field, "a whole number from " + least + " to 999999999");
      }
      return Long.parseLong(text);
    }

    InvalidRequest wrong(String field, String rule) {
      return new InvalidRequest(
          where(line)
              + ", field "
              + field
              + " is '"
              + Printable.text(texts.getOrDefault(field, ""))
              + "'; it must be "
              + rule
              + NOTHING
              + ".");
    }
  }
}
