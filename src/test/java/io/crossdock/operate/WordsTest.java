package io.crossdock.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.ledger.EntryState;
import io.crossdock.ledger.Inspection;
import io.crossdock.ledger.Lanes;
import io.crossdock.ledger.Version;
import io.crossdock.ledger.VersionType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static String verdict(int attempts, Instant due, String reason, Lanes.Lane... lanes) {
    Inspection.Entry entry =
        new Inspection.Entry(
            1,
            "stock.shop",
            "A",
            Version.of(0),
            "",
            new byte[0],
            null,
            null,
            NOW,
            null,
            EntryState.WAITING,
            false,
            reason,
            attempts,
            null,
            due,
            0,
            0,
            "",
            null,
            false);
    return Words.entry(entry, VersionType.NONE, List.of(), List.of(lanes), NOW).verdict();
  }

  private static Lanes.Lane lane(String paused, Instant until, String closed, int closings) {
    return new Lanes.Lane(
        new Lanes.Limit("shop.db", 4, List.of()), paused, until, closed, closings, 0);
  }

  @Test
  void why_an_entry_waits_is_said_in_words() {
    assertThat(verdict(0, NOW, null)).isEqualTo("waiting; it is due");
    assertThat(verdict(2, NOW.plusSeconds(5), "late"))
        .isEqualTo("waiting after 2 attempts: late; tried again at 2026-03-02T10:00:05Z");
    assertThat(verdict(0, NOW, null, lane("stocktaking (ann)", null, null, 0)))
        .isEqualTo("waiting; lane shop.db is paused until somebody resumes it: stocktaking (ann)");
    assertThat(verdict(1, NOW, "refused", lane(null, NOW.plusSeconds(9), "refused", 2)))
        .isEqualTo(
            "waiting after 1 attempt; lane shop.db is closed until 2026-03-02T10:00:09Z, when one"
                + " entry tries for all: refused");
    assertThat(verdict(0, NOW, null, lane(null, NOW.plusSeconds(9), "429", 0)))
        .isEqualTo("waiting; lane shop.db is closed until 2026-03-02T10:00:09Z: 429");
    assertThat(verdict(0, NOW, null, lane(null, NOW.minusSeconds(9), "429", 0)))
        .as("a rest that is over holds nothing")
        .isEqualTo("waiting; it is due");
  }

  @Test
  void a_version_of_a_moment_says_its_tie_apart() {
    Version version = Version.of(NOW, "0000000000000000007");
    assertThat(Words.version(version, VersionType.INSTANT)).isEqualTo(NOW + " tie 7");
  }
}
