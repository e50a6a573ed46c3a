package io.crossdock.sandbox.erp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Writes a feed down, right or wrong. */
final class FeedText {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A row as it is written: texts, because they may be wrong. */
  private record Line(String sku, String available, String policy) {}

  private FeedText() {}

  static byte[] of(ErpFeed feed) {
    byte[] bytes = plain(feed);
    return feed.packed() ? packed(bytes) : bytes;
  }

  private static byte[] plain(ErpFeed feed) {
    if (feed.fault() == ErpFault.HTML) {
      return "<!DOCTYPE html><html><body>Please sign in</body></html>\n".getBytes(UTF_8);
    }
    if (feed.fault() == ErpFault.BINARY) {
      return new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
    }
    if (feed.fault() == ErpFault.EMPTY) {
      return new byte[0];
    }
    String text =
        switch (feed.format()) {
          case CSV -> csv(feed);
          case JSON -> json(feed);
          case JSON_LINES -> jsonLines(feed);
        };
    return (feed.fault() == ErpFault.CUT ? text.substring(0, text.length() * 2 / 3) : text)
        .getBytes(UTF_8);
  }

  private static String csv(ErpFeed feed) {
    StringBuilder text = new StringBuilder();
    head(feed)
        .fields()
        .forEachRemaining(
            member ->
                text.append("# ")
                    .append(member.getKey())
                    .append('=')
                    .append(member.getValue().asText())
                    .append('\n'));
    text.append("sku,available,policy\n");
    for (Line line : lines(feed)) {
      text.append(quoted(line.sku()))
          .append(',')
          .append(quoted(line.available()))
          .append(',')
          .append(line.policy())
          .append('\n');
    }
    return text.toString();
  }

  private static String json(ErpFeed feed) {
    ObjectNode envelope = head(feed);
    ArrayNode levels = envelope.putArray("levels");
    lines(feed).forEach(line -> levels.add(level(line)));
    return envelope.toPrettyString();
  }

  private static String jsonLines(ErpFeed feed) {
    ObjectNode first = JSON.createObjectNode();
    first.set("feed", head(feed));
    StringBuilder text = new StringBuilder().append(first.toString()).append('\n');
    lines(feed).forEach(line -> text.append(level(line).toString()).append('\n'));
    return text.toString();
  }

  private static ObjectNode head(ErpFeed feed) {
    ObjectNode head = JSON.createObjectNode();
    head.put("kind", feed.full() ? "full" : "delta");
    if (feed.fault() == ErpFault.FUTURE) {
      head.put("asOf", feed.asOf().plus(Duration.ofDays(1)).toString());
    } else if (feed.fault() != ErpFault.NO_AS_OF) {
      head.put("asOf", feed.asOf().toString());
    }
    head.put("sequence", feed.number());
    if (feed.fault() == ErpFault.REFLECTS) {
      head.put("reflects", 1_000_000);
    } else if (feed.reflects() != null) {
      head.put("reflects", feed.reflects());
    }
    return head;
  }

  private static List<Line> lines(ErpFeed feed) {
    List<Line> lines = new ArrayList<>();
    new TreeMap<>(feed.levels())
        .forEach((sku, units) -> lines.add(new Line(sku, String.valueOf(units), "")));
    if (feed.fault() == null || lines.isEmpty()) {
      return lines;
    }
    Line first = lines.get(0);
    switch (feed.fault()) {
      case TEXT_FOR_NUMBER -> lines.set(0, new Line(first.sku(), "many", ""));
      case THOUSANDS -> lines.set(0, new Line(first.sku(), "1,250", ""));
      case FRACTION -> lines.set(0, new Line(first.sku(), "12.9", ""));
      case NEGATIVE -> lines.set(0, new Line(first.sku(), "-1", ""));
      case NO_SKU -> lines.set(0, new Line("", first.available(), ""));
      case TWICE -> lines.add(new Line(first.sku(), first.available() + "1", ""));
      case POLICY -> lines.set(0, new Line(first.sku(), first.available(), "sell_twice"));
      case QUOTE -> lines.set(0, new Line("\"" + first.sku(), first.available(), ""));
      case MISSING -> lines.remove(lines.size() - 1);
      case CUT, NO_AS_OF, FUTURE, HTML, BINARY, EMPTY, REFLECTS -> {
        // Wrong as a whole, not in a row.
      }
    }
    return lines;
  }

  private static ObjectNode level(Line line) {
    ObjectNode level = JSON.createObjectNode();
    if (!line.sku().isEmpty()) {
      level.put("sku", line.sku());
    }
    if (line.available().matches("-?[0-9]+")) {
      level.put("available", Integer.valueOf(line.available()));
    } else if (line.available().matches("[0-9]+\\.[0-9]+")) {
      level.put("available", new java.math.BigDecimal(line.available()));
    } else {
      level.put("available", line.available());
    }
    if (!line.policy().isEmpty()) {
      level.put("policy", line.policy());
    }
    return level;
  }

  /** Not where the quote itself is what is wrong. */
  private static String quoted(String text) {
    return text.contains(",") ? '"' + text + '"' : text;
  }

  private static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
