package io.crossdock.operate;

import io.crossdock.operate.Today.Row;
import io.crossdock.operate.Today.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How all touchpoints of one partner stand together. Pure.
 *
 * @param worst the state that most wants to be seen
 * @param counts how many touchpoints are in which state, for people
 * @param lastSuccess the newest of all; null if none ever did its work
 * @param lag the longest of all; null if nothing waits
 * @param waiting of all channels, each counted once
 * @param parked likewise
 * @param nextRun the first of all; null if none runs by itself
 * @param rows in the order of the touchpoints
 */
public record PartnerStanding(
    String partner,
    State worst,
    String counts,
    Instant lastSuccess,
    Duration lag,
    long waiting,
    long parked,
    Instant nextRun,
    boolean balanced,
    Day day,
    List<Row> rows) {

  public PartnerStanding {
    rows = List.copyOf(rows);
  }

  /** In the order in which partners are first named. */
  static List<PartnerStanding> of(List<Row> all) {
    return all.stream()
        .map(Row::partner)
        .distinct()
        .map(
            partner ->
                of(partner, all.stream().filter(row -> row.partner().equals(partner)).toList()))
        .toList();
  }

  private static PartnerStanding of(String partner, List<Row> rows) {
    List<Row> books = books(rows);
    return new PartnerStanding(
        partner,
        rows.stream().map(Row::state).min(Comparator.naturalOrder()).orElseThrow(),
        counts(rows),
        rows.stream()
            .map(Row::lastSuccess)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null),
        rows.stream().map(Row::lag).filter(Objects::nonNull).max(Duration::compareTo).orElse(null),
        books.stream().mapToLong(Row::waiting).sum(),
        books.stream().mapToLong(Row::parked).sum(),
        rows.stream()
            .map(Row::nextRun)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null),
        rows.stream().allMatch(Row::balanced),
        sum(books.stream().map(Row::day).toList()),
        rows);
  }

  /** Those a person should see without asking for them. */
  public List<Row> urgent() {
    return rows.stream().filter(row -> row.state().isUrgent()).toList();
  }

  public boolean isPaused() {
    return rows.stream().anyMatch(row -> row.state() == State.PAUSED);
  }

  /** Several touchpoints may have the books of one channel. */
  private static List<Row> books(List<Row> rows) {
    Set<String> seen = new HashSet<>();
    return rows.stream().filter(row -> row.channel() == null || seen.add(row.channel())).toList();
  }

  private static String counts(List<Row> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                Row::state, () -> new EnumMap<>(State.class), Collectors.counting()))
        .entrySet()
        .stream()
        .map(one -> one.getValue() + " " + one.getKey().word())
        .collect(Collectors.joining(", "));
  }

  /** All are of the same time. */
  private static Day sum(List<Day> days) {
    Day first = days.get(0);
    return new Day(
        first.from(),
        first.step(),
        IntStream.range(0, first.bars().size())
            .mapToObj(
                bar ->
                    days.stream()
                        .map(day -> day.bars().get(bar))
                        .reduce(Day.Bar.NONE, Day.Bar::plus))
            .toList());
  }
}
