package io.crossdock.partner.erp;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.crossdock.camel.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a CSV feed: leading {@code # name=value} lines, a header, rows.
 *
 * <p>A quote that is opened and not closed would make one row of the rest of the feed. Such a row
 * is taken for its first line alone, and reading begins again on the line behind it. To tell the
 * two apart, line breaks within quotes are allowed only where they are configured, and only in
 * columns that are read past.
 */
final class CsvRows implements RowSource {

  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final int LONGEST_RECORD = 1 << 20;
  private static final int LONGEST_HEADER = 32 * 1024;
  private static final int MOST_RECOVERIES = 100;
  private static final int LONGEST_SHOWN = 2_000;

  private final FeedFile file;
  private final char separator;
  private final FeedHead head;
  private final Field[] fields;
  private final boolean lineBreaks;

  private CloseableIterator<CsvRecord> records;
  private long linesBefore;
  private CsvRecord last;
  private int recoveries;

  CsvRows(FeedFile file, Layout layout) throws IOException {
    this.file = file;
    FeedHead said = FeedHead.NOTHING;
    long lines = 0;
    String line;
    try (BoundedLines start = new BoundedLines(file.reader(0), LONGEST_HEADER)) {
      line = start.next();
      while (line != null && (line.startsWith("#") || line.isBlank())) {
        said = with(said, line, ++lines);
        line = start.next();
      }
      if (start.wasCut()) {
        throw new RefusedException(
            "line "
                + (lines + 1)
                + " is longer than "
                + LONGEST_HEADER
                + " characters; that is no CSV header");
      }
    }
    if (line == null) {
      throw new RefusedException("it has no header: it ends on line " + lines);
    }
    head = said;
    lineBreaks = layout.lineBreaks();
    separator = layout.separator() == null ? separatorOf(line) : layout.separator();
    fields = header(line, layout, lines + 1);
    open(lines + 1);
  }

  @Override
  public FeedHead head() {
    return head;
  }

  @Override
  public Row next() throws IOException {
    while (true) {
      CsvRecord record;
      try {
        if (!records.hasNext()) {
          return null;
        }
        record = records.next();
      } catch (CsvParseException e) {
        return recovered(behindLast());
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      last = record;
      if (record.getFieldCount() > 1 || !record.getField(0).isEmpty()) {
        return row(record);
      }
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private Row row(CsvRecord record) throws IOException {
    long line = linesBefore + record.getStartingLineNumber();
    if (record.getFieldCount() != fields.length) {
      if (breaks(record) > 0) {
        return recovered(line);
      }
      Row row = Row.onLine(line);
      if (fields[0] == Field.SKU) {
        // What is too many or too few stands behind it.
        row.put(Field.SKU, record.getField(0), 1);
      }
      return row.unreadable(
          "has too "
              + (record.getFieldCount() > fields.length ? "many" : "few")
              + " columns: "
              + record.getFieldCount()
              + " instead of "
              + fields.length
              + (record.getFieldCount() > fields.length && separator == ','
                  ? " (a number such as 1,250 makes two)"
                  : ""),
          String.join(String.valueOf(separator), record.getFields()));
    }
    Row row = Row.onLine(line);
    for (int i = 0; i < fields.length; i++) {
      String text = record.getField(i);
      boolean mayBreak = lineBreaks && fields[i] == null;
      if (!mayBreak && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)) {
        return recovered(line);
      }
      if (fields[i] != null) {
        row.put(fields[i], text, i + 1);
      }
    }
    return row;
  }

  private Row recovered(long line) throws IOException {
    if (++recoveries > MOST_RECOVERIES) {
      throw new BrokenOffException(
          "more than " + MOST_RECOVERIES + " rows with broken quotes, the last on line " + line);
    }
    records.close();
    String text = open(line);
    return Row.onLine(line)
        .unreadable(
            "has a quote that is not closed on the same line, or text behind a closing quote",
            text);
  }

  /** Begins behind so many lines of the file; returns the last of them. */
  private String open(long lines) throws IOException {
    linesBefore = lines;
    last = null;
    BufferedReader reader = file.reader(lines - 1);
    String text = FeedFile.line(reader, LONGEST_SHOWN);
    records =
        CsvReader.builder()
            .fieldSeparator(separator)
            .quoteCharacter('"')
            .skipEmptyLines(false)
            .acceptCharsAfterQuotes(false)
            .maxBufferSize(LONGEST_RECORD)
            .ofCsvRecord(reader)
            .iterator();
    return text;
  }

  /** The line on which the record after the last one begins. */
  private long behindLast() {
    return last == null
        ? linesBefore + 1
        : linesBefore + last.getStartingLineNumber() + 1 + breaks(last);
  }

  private static int breaks(CsvRecord record) {
    int breaks = 0;
    for (int i = 0; i < record.getFieldCount(); i++) {
      String text = record.getField(i);
      for (int at = 0; at < text.length(); at++) {
        char c = text.charAt(at);
        boolean second = c == '\n' && at > 0 && text.charAt(at - 1) == '\r';
        breaks += (c == '\n' || c == '\r') && !second ? 1 : 0;
      }
    }
    return breaks;
  }

  private static FeedHead with(FeedHead said, String line, long number) {
    String text = line.isBlank() ? "" : line.substring(1).strip();
    int equals = text.indexOf('=');
    // A remark: only one word before the sign makes it a statement.
    if (equals < 1 || text.substring(0, equals).strip().indexOf(' ') >= 0) {
      return said;
    }
    try {
      return said.with(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    } catch (IllegalArgumentException e) {
      throw new RefusedException("line " + number + ": " + e.getMessage(), e);
    }
  }

  private Field[] header(String line, Layout layout, long number) {
    List<String> names =
        CsvReader.builder()
            .fieldSeparator(separator)
            .quoteCharacter('"')
            .ofCsvRecord(line)
            .iterator()
            .next()
            .getFields();
    Field[] found = new Field[names.size()];
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      String name = names.get(i).strip();
      Optional<Field> field = layout.field(name);
      if (field.isEmpty() && !layout.ignores(name)) {
        unknown.add("'" + Shown.text(name) + "'");
      }
      for (int before = 0; before < i; before++) {
        if (field.isPresent() && found[before] == field.get()) {
          throw new RefusedException(
              "line " + number + ": the column " + field.get().label() + " is there twice");
        }
      }
      found[i] = field.orElse(null);
    }
    refuseWithout(Field.SKU, found, layout, line, number);
    refuseWithout(Field.AVAILABLE, found, layout, line, number);
    if (!unknown.isEmpty()) {
      throw new RefusedException(
          "line "
              + number
              + ": nobody knows the column"
              + (unknown.size() > 1 ? "s " : " ")
              + String.join(", ", unknown)
              + "; a feed has "
              + Field.names()
              + ". Name other columns in "
              + layout.key("columns")
              + ", or list those to be read past in"
              + " "
              + layout.key("columns.ignored"));
    }
    return found;
  }

  private static void refuseWithout(
      Field field, Field[] found, Layout layout, String line, long number) {
    if (!Arrays.asList(found).contains(field)) {
      throw new RefusedException(
          "line "
              + number
              + ": the header has no column '"
              + layout.nameOf(field)
              + "'; it is '"
              + Shown.text(line)
              + "'");
    }
  }

  private static char separatorOf(String header) {
    char best = SEPARATORS[0];
    int most = 0;
    for (char candidate : SEPARATORS) {
      int count = 0;
      boolean quoted = false;
      for (char c : header.toCharArray()) {
        quoted ^= c == '"';
        count += c == candidate && !quoted ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }
}
