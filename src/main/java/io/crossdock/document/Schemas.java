package io.crossdock.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The published shapes of our documents, {@code schemas/<name>-1.json} on the class path. */
final class Schemas {

  private static final String ADDRESS = "https://crossdock.io/schemas/";

  /** So the validator begins what it says of a pattern. */
  private static final String PATTERN = "does not match the regex pattern ";

  private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  // Resolved from the class path alone: a reference never leads to the network.
  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaMappers(mappers -> mappers.mapPrefix(ADDRESS, "classpath:schemas/")));

  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  /** A sentence for each thing that does not fit; empty if all does. */
  List<String> problems(String type, JsonNode document) {
    return schemas.computeIfAbsent(type, this::load).validate(document).stream()
        .map(Schemas::inWords)
        .sorted()
        .toList();
  }

  /** Patterns that only keep characters out are said in words. */
  private static String inWords(ValidationMessage message) {
    String text = message.getMessage();
    int pattern = text.indexOf(": " + PATTERN);
    if (pattern < 0 || !text.contains("\\p{Cc}")) {
      return text;
    }
    boolean colons = text.contains("[^:\\p{Cc}]");
    boolean ends = text.contains("\\p{Z}");
    return text.substring(0, pattern)
        + ": must have no control character (a tab, a line break)"
        + (colons ? " and no colon" : "")
        + (ends ? ", and no space at its beginning or end" : "");
  }

  private JsonSchema load(String type) {
    String name = WORD.matcher(type).replaceAll("-").toLowerCase(Locale.ROOT);
    return factory.getSchema(SchemaLocation.of(ADDRESS + name + "-1.json"));
  }
}
