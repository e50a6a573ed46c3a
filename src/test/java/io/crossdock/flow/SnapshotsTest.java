package io.crossdock.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.document.DocumentVersion;
import io.crossdock.document.Documents;
import io.crossdock.document.StockSnapshot;
import io.crossdock.flow.Snapshots.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots on disk. */
class SnapshotsTest {

  private static final Instant AT = Instant.parse("2026-01-10T12:25:00.123456789Z");

  @TempDir private Path folder;

  private StockSnapshot written(Snapshots snapshots, String sku) throws IOException {
    try (SnapshotWriter writer = snapshots.write()) {
      writer.write(sku, "US01", -2);
      writer.write("12", "DC 01", 17);
      return writer.finish("erp", AT, true);
    }
  }

  @Test
  void rows_are_read_as_they_were_written_as_often_as_one_likes() throws IOException {
    Snapshots snapshots = new Snapshots(folder.resolve("new"));
    StockSnapshot snapshot = written(snapshots, "0012");

    for (int i = 0; i < 2; i++) {
      try (Stream<Row> rows = snapshots.rows(snapshot.id())) {
        assertThat(rows).containsExactlyElementsOf(expected());
      }
    }
    assertThat(snapshot.rows()).isEqualTo(2);
    assertThat(snapshots.has(snapshot.id())).isTrue();
  }

  private static List<Row> expected() {
    return List.of(new Row("0012", "US01", -2), new Row("12", "DC 01", 17));
  }

  @Test
  void its_document_is_as_the_schema_says_and_newer_by_time_then_by_content() throws IOException {
    Snapshots snapshots = new Snapshots(folder);
    StockSnapshot snapshot = written(snapshots, "a");
    Documents documents = new Documents();

    byte[] json = documents.write(snapshot);

    assertThat(documents.accept(StockSnapshot.TYPE, json)).isEqualTo(snapshot);
    assertThat(snapshot.version()).isEqualTo(new DocumentVersion.At(AT, snapshot.digest()));
    assertThat(written(snapshots, "a").digest()).isEqualTo(snapshot.digest());
    assertThat(written(snapshots, "b").digest()).isNotEqualTo(snapshot.digest());
  }

  @Test
  void what_is_not_finished_is_nowhere() throws IOException {
    Snapshots snapshots = new Snapshots(folder);
    try (SnapshotWriter writer = snapshots.write()) {
      writer.write("a", "US01", 1);
      assertThatThrownBy(() -> writer.write("a\tb", "US01", 1))
          .isInstanceOf(IllegalArgumentException.class);
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void old_ones_are_forgotten_and_names_lead_nowhere_else() throws IOException {
    Snapshots snapshots = new Snapshots(folder);
    StockSnapshot snapshot = written(snapshots, "a");

    snapshots.forget(Instant.now().plus(Duration.ofDays(13)));
    assertThat(snapshots.has(snapshot.id())).isTrue();
    snapshots.forget(Instant.now().plus(Duration.ofDays(15)));
    assertThatThrownBy(() -> snapshots.rows(snapshot.id()).close())
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> snapshots.has("../ledger"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
