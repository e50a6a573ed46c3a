package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.crossdock.camel.PublishedFolder;
import io.crossdock.partner.newstore.plan.Document;
import io.crossdock.partner.newstore.plan.DocumentHead;
import io.crossdock.partner.newstore.plan.DocumentItem;
import io.crossdock.partner.newstore.plan.Mode;
import io.crossdock.partner.newstore.plan.ReleaseRange;
import io.crossdock.partner.newstore.plan.StockKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import documents as NewStore fetches them. */
class ImportFilesTest {

  @TempDir private Path folder;

  private PublishedFolder published() {
    return new PublishedFolder(folder, Duration.ofDays(7));
  }

  private static Document document(int items, ReleaseRange range) {
    Map<String, String> stores = new LinkedHashMap<>();
    stores.put("US01", "US01");
    stores.put("DC01", null);
    return new Document(
        new DocumentHead(stores, Mode.ON_HAND, range),
        items,
        () ->
            IntStream.range(0, items)
                .mapToObj(i -> new DocumentItem(new StockKey("000" + i, "US01"), 17)));
  }

  private JsonNode read(String name) throws IOException {
    try (ZipFile zip = new ZipFile(folder.resolve(name).toFile())) {
      List<? extends ZipEntry> entries = zip.stream().toList();
      assertThat(entries).extracting(ZipEntry::getName).containsExactly("data/availabilities.json");
      try (InputStream in = zip.getInputStream(entries.get(0))) {
        return new ObjectMapper().readTree(in);
      }
    }
  }

  @Test
  void a_document_has_mode_and_range_and_is_as_its_schema_says() throws IOException {
    String name =
        new ImportFiles(published(), ImportFiles.LARGEST)
            .write(document(2, new ReleaseRange(1550001641531L, 1550001641540L)));

    JsonNode written = read(name);
    assertThat(written)
        .hasToString(
            "{\"head\":{\"store_mapping\":[{\"fulfillment_node_id\":\"US01\",\"store_id\":\"US01\"},"
                + "{\"fulfillment_node_id\":\"DC01\",\"store_id\":null}],\"mode\":\"on_hand\","
                + "\"completed_fulfillment_requests\":{\"logical_timestamp_start\":1550001641531,"
                + "\"logical_timestamp_end\":1550001641540}},"
                + "\"items\":[{\"product_id\":\"0000\",\"fulfillment_node_id\":\"US01\","
                + "\"quantity\":17},{\"product_id\":\"0001\",\"fulfillment_node_id\":\"US01\","
                + "\"quantity\":17}]}");
    try (InputStream schema =
        getClass().getResourceAsStream("/schemas/newstore-availabilities-1.json")) {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(schema)
                  .validate(written))
          .isEmpty();
    }
  }

  @Test
  void without_a_range_the_property_is_left_out() throws IOException {
    String name = new ImportFiles(published(), ImportFiles.LARGEST).write(document(1, null));

    assertThat(read(name).path("head").has("completed_fulfillment_requests")).isFalse();
  }

  @Test
  void what_would_be_too_big_is_not_written_and_leaves_nothing() throws IOException {
    assertThat(new ImportFiles(published(), 10_000).write(document(1_000, null))).isNull();
    assertThat(new ImportFiles(published(), 100).write(document(1, null))).isNull();

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void the_first_items_of_a_file_are_read_again() throws IOException {
    ImportFiles files = new ImportFiles(published(), ImportFiles.LARGEST);
    String name = files.write(document(5, new ReleaseRange(10, 12)));

    assertThat(files.first(name, 2))
        .containsExactly(new StockKey("0000", "US01"), new StockKey("0001", "US01"));
    assertThat(files.first(published().newName(), 2)).isEmpty();
  }

  @Test
  void files_are_there_for_days_and_then_forgotten() throws IOException {
    PublishedFolder published = published();
    String name = new ImportFiles(published, ImportFiles.LARGEST).write(document(1, null));

    published.forget(Instant.now().plus(Duration.ofDays(6)));
    assertThat(folder.resolve(name)).exists();
    published.forget(Instant.now().plus(Duration.ofDays(8)));
    assertThat(folder.resolve(name)).doesNotExist();
  }
}
