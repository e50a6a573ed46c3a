package io.crossdock.partner.newstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.partner.newstore.AtpFigures.Part;
import io.crossdock.partner.newstore.plan.StockKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtpFiguresTest {

  @Test
  void every_key_is_in_one_part_and_the_parts_end() {
    List<Part> parts = new ArrayList<>();
    String at = null;
    do {
      Part part = Part.read(at, 120_000);
      parts.add(part);
      at = part.next();
    } while (at != null);

    assertThat(parts).hasSize(3);
    assertThat(IntStream.range(0, 1000))
        .allMatch(
            i -> parts.stream().filter(one -> one.has(new StockKey("p" + i, "US01"))).count() == 1);
  }

  @Test
  void an_export_is_read_with_ids_of_either_kind(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("availabilty.json"));
      zip.write(
          ("[{\"product_id\":\"0012\",\"fulfillment_node_id\":\"US01\",\"atp\":3,"
                  + "\"external_identifiers\":[{\"type\":\"sku\",\"value\":\"x\"}]},"
                  + "{\"external_identifiers\":[],\"product_id\":13,\"fulfillment_node_id\":\"US01\","
                  + "\"atp\":-1}]")
              .getBytes(StandardCharsets.UTF_8));
    }
    AtpExport export = new AtpExport(folder.resolve("exports"));
    export.save("a.zip", new ByteArrayInputStream(bytes.toByteArray()));
    Map<StockKey, Long> read = new HashMap<>();

    export.read("a.zip", read::put);

    assertThat(read)
        .isEqualTo(Map.of(new StockKey("0012", "US01"), 3L, new StockKey("13", "US01"), -1L));
    export.forget();
    assertThat(export.has("a.zip")).isFalse();
  }
}
