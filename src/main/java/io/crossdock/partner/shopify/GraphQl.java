package io.crossdock.partner.shopify;

import io.crossdock.camel.TalkRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requests of one version of the API: a document, which is a resource, and its variables, which are
 * a record. Thread-safe.
 */
final class GraphQl {

  /** What is asked or told. */
  enum Document {
    VARIANTS("variants", false, 50),
    VARIANTS_EVERYWHERE("variants-everywhere", false, 250),
    LOCATIONS("locations", false, 15),
    ORDERS("orders", false, 350),
    ORDER("order", false, 150),
    ORDER_WAITING("order-waiting", false, 25),
    ORDER_SENT("order-sent", false, 25),
    ORDER_TOLD("order-told", false, 40),
    JOB("job", false, 1),
    HOOKS("hooks", false, 15),
    SET("set", true, 11),
    FULFIL("fulfil", true, 10),
    CANCEL("cancel", true, 10),
    TAG("tag", true, 10),
    METAFIELDS("metafields", true, 10),
    HOOK("hook", true, 10),
    HOOK_AGAIN("hook-again", true, 10);

    private final String word;
    private final boolean writes;
    private final double points;

    /**
     * @param points what it may cost, where no answer has said so as yet
     */
    Document(String word, boolean writes, double points) {
      this.word = word;
      this.writes = writes;
      this.points = points;
    }

    /** What its requests are called. */
    String word() {
      return word;
    }
  }

  /**
   * The body of a request.
   *
   * @param query the document
   */
  private record Body(String query, Object variables) {}

  private final ApiVersion version;
  private final Map<Document, String> texts = new HashMap<>();
  private final Map<String, Double> points = new ConcurrentHashMap<>();

  /** Of which an answer said what they cost. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Of a shop of one location. */
  GraphQl(ApiVersion version) {
    this(version, Places.ONE);
  }

  GraphQl(ApiVersion version, Places places) {
    this.version = version;
    for (Document document : Document.values()) {
      texts.put(document, read(document, places.fields()));
      points.put(document.word, document.points);
    }
  }

  /**
   * An answer says what a request might have cost: as much is put by for the next one like it, or
   * the most that any of them might have, as a page of more costs more.
   *
   * @param word of the document
   */
  void costs(String word, double requested) {
    if (requested > 0) {
      points.compute(word, (same, most) -> Math.max(requested, told.add(word) ? 0 : most));
    }
  }

  /** That of the version, if it has its own. */
  private String read(Document document, Collection<String> fields) {
    String name = document.word + ".graphql";
    try (InputStream own = GraphQl.class.getResourceAsStream(version.text() + "/" + name);
        InputStream common = GraphQl.class.getResourceAsStream(name)) {
      InputStream text = own == null ? common : own;
      if (text == null) {
        throw new IllegalStateException("there is no document " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> each(line, fields))
          .collect(Collectors.joining(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** GraphQL has no list of fields: a line that names a place is there for each of them. */
  private static Stream<String> each(String line, Collection<String> fields) {
    return line.contains(Places.FIELD)
        ? fields.stream().map(field -> line.replace(Places.FIELD, field))
        : Stream.of(line);
  }

  ApiVersion version() {
    return version;
  }

  /** The document in one line. */
  String text(Document document) {
    return texts.get(document);
  }

  /**
   * @param variables a record
   */
  TalkRequest request(Document document, Object variables) {
    var body = Wire.tree(new Body(text(document), variables));
    TalkRequest request =
        document.writes ? TalkRequest.post(path(), body) : TalkRequest.ask(path(), body);
    return request.named(document.word()).costing(points.get(document.word()));
  }

  private String path() {
    return "/admin/api/" + version.text() + "/graphql.json";
  }
}
