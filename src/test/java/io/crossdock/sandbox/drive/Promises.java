package io.crossdock.sandbox.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Holds a simulator, and its page, to the list of what it says it plays. */
public final class Promises {

  private Promises() {}

  /** Plays a line. */
  @FunctionalInterface
  public interface Player<L> {
    void play(L how) throws Exception;
  }

  /** A test of each line that is simulated; one that nobody plays fails. */
  public static <P extends Enum<P> & Promise, L> Stream<DynamicTest> played(
      Class<P> contract, Map<P, L> plays, Player<L> player) {
    return Arrays.stream(contract.getEnumConstants())
        .filter(Promise::simulated)
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line + ": " + line.row(),
                    () -> {
                      assertThat(plays).containsKey(line);
                      player.play(plays.get(line));
                    }));
  }

  /** The tables of the page are the contract, line by line. */
  public static <P extends Promise> void assertShown(Path page, P[] contract) throws IOException {
    List<String> rows =
        Files.readAllLines(page).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| what"))
            .filter(line -> !line.startsWith("| ---"))
            .toList();

    assertThat(rows).isEqualTo(Arrays.stream(contract).map(Promise::row).toList());
  }
}
