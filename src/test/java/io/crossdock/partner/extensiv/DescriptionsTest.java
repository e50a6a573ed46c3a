package io.crossdock.partner.extensiv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionsTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

  @TempDir private Path folder;

  private static OmDescribed described(String sku, int daysAgo) {
    return new OmDescribed(
        sku,
        NOW.minusSeconds(daysAgo * 86_400L),
        true,
        new OmDetails(sku + " named", null, null, null),
        List.of());
  }

  private static OmManaged managed(String sku) {
    return new OmManaged(sku, 1, 1, NOW, List.of(), List.of());
  }

  private static byte[] lines(OmRow... rows) {
    return Stream.of(rows)
        .map(row -> row.line() + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void new_products_are_asked_first_then_the_oldest_and_what_is_young_is_taken_over()
      throws IOException {
    LoadFiles files = new LoadFiles(folder);
    DescriptionPlan plan = new DescriptionPlan(files);
    Descriptions all = new Descriptions(files);
    files.append(
        "before",
        "described",
        0,
        lines(
            described("TEE", 8),
            described("GONE", 9),
            described("MUG", 20),
            described("HAT", 3),
            described("CAP", 10)));
    files.append(
        "now",
        "managed",
        0,
        lines(
            managed("HAT"),
            managed("NEW"),
            managed("MUG"),
            managed("CAP"),
            managed("TEE"),
            managed("NEW")));
    Instant old = NOW.minusSeconds(7 * 86_400L);
    plan.prepare("now", "before", old, 3);
    List<String> asked = files.lines("now", DescriptionPlan.ASKED_FOR);
    // As a load does that was killed meanwhile.
    plan.prepare("now", "before", old, 3);

    assertThat(asked).containsExactly("NEW", "MUG", "CAP");
    assertThat(files.lines("now", DescriptionPlan.ASKED_FOR)).isEqualTo(asked);
    assertThat(files.lines("now", "described"))
        .containsExactly(described("TEE", 8).line(), described("HAT", 3).line());
    assertThat(all.of("now", "HAT")).isEqualTo(described("HAT", 3));
    assertThat(all.of("now", "MUG")).isNull();
    plan.prepare("now", "before", old, 1);
    assertThat(files.lines("now", DescriptionPlan.ASKED_FOR)).containsExactly("NEW");
    plan.prepare("now", null, old, 9);
    assertThat(files.lines("now", DescriptionPlan.ASKED_FOR)).hasSize(5);
  }
}
