package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worked cases of {@code cases/workarea}, one test each, through the real routes against the
 * simulated shop. {@code -Dcases.dir=FOLDER} runs those of {@code FOLDER/workarea} instead; the
 * format is in {@code 00-format.json}.
 */
class WorkareaCasesTest {

  private static final Path OURS = Path.of("src/test/resources/cases");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicNode> cases() throws IOException {
    String other = System.getProperty("cases.dir");
    Path cases = (other == null ? OURS : Path.of(other)).resolve("workarea");
    try (Stream<Path> files = Files.list(cases)) {
      List<DynamicNode> nodes =
          files
              .filter(file -> file.getFileName().toString().endsWith(".json"))
              .filter(file -> !file.getFileName().toString().matches("(00-|index|sample).*"))
              .sorted()
              .map(this::node)
              .toList();
      return nodes.stream();
    }
  }

  private DynamicNode node(Path file) {
    String name = file.getFileName().toString();
    if (name.startsWith("updater")) {
      return updater(file, name);
    }
    if (name.startsWith("exporter-")) {
      return exporter(file, name);
    }
    if (name.startsWith("timeline-")) {
      return DynamicContainer.dynamicContainer(
          name, new TimelineCase(name, read(file), folder).tests());
    }
    return DynamicTest.dynamicTest(
        name, () -> fail(name + " is of no kind that this version knows how to run"));
  }

  /** Each case of a file becomes some tests. */
  private DynamicNode cases(
      Path file, String name, Function<BsonDocument, Stream<DynamicNode>> tests) {
    BsonDocument document = read(file);
    onlyKeys(name, document, Set.of("about", "cases"));
    BsonArray cases = document.getArray("cases");
    assertThat(cases).as("cases of " + name).isNotEmpty();
    return DynamicContainer.dynamicContainer(
        name, cases.stream().map(BsonValue::asDocument).flatMap(tests));
  }

  private DynamicNode updater(Path file, String name) {
    return cases(
        file,
        name,
        one -> {
          String id = text(one, "id");
          UpdaterCase updated = new UpdaterCase(id, one);
          return Stream.of(
              DynamicTest.dynamicTest(
                  id + " " + text(one, "title"),
                  () -> updated.run(Files.createTempDirectory(folder, "case"))),
              DynamicTest.dynamicTest(
                  id + ", by the Admin API",
                  () -> updated.by_the_admin_api(Files.createTempDirectory(folder, "case"))));
        });
  }

  private DynamicNode exporter(Path file, String name) {
    return cases(
        file,
        name,
        one -> {
          String id = text(one, "id");
          ExporterCase exported = new ExporterCase(id, one);
          return Stream.of(
              DynamicTest.dynamicTest(
                  id + " " + text(one, "title"),
                  () -> exported.step_by_step(Files.createTempDirectory(folder, "case"))),
              DynamicTest.dynamicTest(
                  id + ", one poll at the end",
                  () ->
                      exported.with_one_poll_at_the_end(
                          Files.createTempDirectory(folder, "case"))));
        });
  }

  static void onlyKeys(String where, BsonDocument document, Set<String> known) {
    Set<String> unknown = new TreeSet<>(document.keySet());
    unknown.removeAll(known);
    assertThat(unknown).as("keys of " + where + " that this version does not know").isEmpty();
  }

  private static String text(BsonDocument document, String key) {
    return document.getString(key, new BsonString("(no " + key + ")")).getValue();
  }

  private static BsonDocument read(Path file) {
    try {
      return BsonDocument.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
