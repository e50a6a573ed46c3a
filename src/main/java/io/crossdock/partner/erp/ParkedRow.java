package io.crossdock.partner.erp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Received;
import io.crossdock.document.StockLevel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A row that cannot be used, as an operator meets it. */
final class ParkedRow {

  private static final int LONGEST_SHOWN = 300;

  private final Feed feed;
  private final JsonFactory json = new JsonFactory();

  ParkedRow(Feed feed) {
    this.feed = feed;
  }

  /**
   * @param sku null where it has none that can be used
   * @param wrong field, value and rule, a piece of sentence each
   */
  Received.Defective of(Row row, String sku, List<String> wrong) {
    String origin = feed.originOf(row);
    String next =
        sku == null
            ? "the row is parked and nothing else is held up: correct it in the ERP, send it again"
                + " and dismiss this entry"
            : "the row is parked and the last good figure of "
                + sku
                + " stays: correct it in the ERP and send it again, or edit this entry and retry";
    return new Received.Defective(
        StockLevel.TYPE,
        sku,
        version(),
        origin,
        raw(row),
        origin + ": " + String.join("; ", wrong) + "; " + next);
  }

  private DocumentVersion version() {
    if (feed.settings().version() == StockSettings.Order.SEQUENCE) {
      return feed.sequence() == null ? DocumentVersion.none() : DocumentVersion.of(feed.sequence());
    }
    return feed.asOf() == null
        ? DocumentVersion.none()
        : feed.version(feed.asOf(), feed.sequence());
  }

  /**
   * In the shape of a stock level as far as it goes, so that one member is corrected and no more.
   */
  private String raw(Row row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      for (Field field : Field.values()) {
        String cell = row.cell(field);
        if (cell == null || cell.isBlank() || FeedHead.isOfFeeds(field)) {
          continue;
        }
        out.writeFieldName(field.label());
        if (field.kind() == Field.Kind.NUMBER && cell.matches("0|[1-9][0-9]{0,9}")) {
          out.writeNumber(cell);
        } else {
          out.writeString(cell.substring(0, Math.min(cell.length(), LONGEST_SHOWN)));
        }
      }
      if (!row.says(Field.BACKORDERED)) {
        out.writeNumberField(Field.BACKORDERED.label(), 0);
      }
      writeFeed(out, row);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void writeFeed(JsonGenerator out, Row row) throws IOException {
    if (feed.asOf() != null) {
      out.writeStringField("asOf", feed.asOf().toString());
    } else if (row.says(Field.AS_OF)) {
      out.writeStringField("asOf", row.cell(Field.AS_OF));
    }
    DocumentVersion version = version();
    if (version instanceof DocumentVersion.Number number) {
      out.writeNumberField("version", number.value());
    } else if (version instanceof DocumentVersion.At at) {
      out.writeStringField("version", at.text());
    }
    boolean needsExport = feed.settings().reflects() == StockSettings.Contains.REFLECTS;
    if (!needsExport || feed.export() != null) {
      out.writeStringField("reflects", feed.reflects(feed.export()).text());
    }
    out.writeStringField("feed", feed.name());
  }
}
