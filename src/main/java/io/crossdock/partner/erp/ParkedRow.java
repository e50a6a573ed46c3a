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
   * @param next what happens next, and what a person can do
   */
  Received.Defective of(
      Row row, String sku, DocumentVersion version, List<String> wrong, String next) {
    String origin = feed.originOf(row);
    return new Received.Defective(
        StockLevel.TYPE,
        sku == null ? feed.keyOf(row) : sku,
        version,
        origin,
        raw(row, version),
        origin + ": " + String.join("; ", wrong) + "; " + next);
  }

  /**
   * In the shape of a stock level as far as it goes, so that one member is corrected and no more.
   */
  private String raw(Row row, DocumentVersion version) {
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
      writeFeed(out, row, version);
      if (row.unread() != null) {
        out.writeStringField("unread", row.unread());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Null where it is none; then a person has to say it. */
  private static Long export(String cell) {
    return cell.matches("0|[1-9][0-9]{0,17}") ? Long.valueOf(cell) : null;
  }

  private void writeFeed(JsonGenerator out, Row row, DocumentVersion version) throws IOException {
    if (version instanceof DocumentVersion.At at) {
      out.writeStringField("asOf", at.instant().toString());
    } else if (feed.asOf() != null) {
      out.writeStringField("asOf", feed.asOf().toString());
    } else if (row.says(Field.AS_OF)) {
      out.writeStringField("asOf", row.cell(Field.AS_OF));
    }
    if (version instanceof DocumentVersion.Number number) {
      out.writeNumberField("version", number.value());
    } else if (version instanceof DocumentVersion.At at) {
      out.writeStringField("version", at.text());
    }
    Long export = row.says(Field.REFLECTS) ? export(row.cell(Field.REFLECTS)) : feed.export();
    if (!feed.readsReflects() || export != null) {
      out.writeStringField("reflects", feed.reflects(export).text());
    }
    out.writeStringField("feed", feed.name());
  }
}
