package io.crossdock.operate;

import io.crossdock.operate.Day.Bar;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What each channel settled, minute by minute, as far back as it is kept.
 *
 * @param minutes by minutes since 1970, then by channel
 * @param moved when each channel settled something last, to the minute; those that did
 */
record History(Map<Long, Map<String, Bar>> minutes, Map<String, Instant> moved) {

  static final History NONE = new History(Map.of(), Map.of());

  static long minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).getEpochSecond() / 60;
  }

  /** The sum of some channels. */
  Day day(Collection<String> channels, Day.Span span, Instant now) {
    long step = span.step().toMinutes();
    // Bars begin at round times, so that they do not change their places with every look.
    long last = minute(now) / step;
    long first = last - span.bars() + 1;
    Bar[] bars = new Bar[span.bars()];
    Arrays.fill(bars, Bar.NONE);
    minutes.forEach(
        (minute, counts) -> {
          long bar = minute / step - first;
          if (bar >= 0 && bar < bars.length) {
            for (String channel : channels) {
              bars[(int) bar] = bars[(int) bar].plus(counts.getOrDefault(channel, Bar.NONE));
            }
          }
        });
    return new Day(Instant.ofEpochSecond(first * step * 60), span.step(), List.of(bars));
  }

  /** Null if none of them ever did. */
  Instant lastMoved(Collection<String> channels) {
    return channels.stream()
        .map(moved::get)
        .filter(java.util.Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }
}
