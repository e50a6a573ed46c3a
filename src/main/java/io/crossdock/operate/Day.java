package io.crossdock.operate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was settled in a time that ends now, bar by bar.
 *
 * @param from where the first bar begins
 * @param step how long a bar is
 * @param bars oldest first
 */
public record Day(Instant from, Duration step, List<Bar> bars) {

  /** How far back one looks. */
  public enum Span {
    /** 60 bars of a minute. */
    HOUR(Duration.ofMinutes(1), 60),
    /** 96 bars of a quarter of an hour. */
    DAY(Duration.ofMinutes(15), 96);

    private final Duration step;
    private final int bars;

    Span(Duration step, int bars) {
      this.step = step;
      this.bars = bars;
    }

    Duration step() {
      return step;
    }

    int bars() {
      return bars;
    }
  }

  /**
   * @param applied what took effect
   * @param rest what was settled without: skipped, superseded, unchanged, duplicate
   */
  public record Bar(long applied, long rest) {

    static final Bar NONE = new Bar(0, 0);

    Bar plus(Bar other) {
      return new Bar(applied + other.applied, rest + other.rest);
    }

    public long all() {
      return applied + rest;
    }
  }

  public Day {
    bars = List.copyOf(bars);
  }

  public Bar sum() {
    return bars.stream().reduce(Bar.NONE, Bar::plus);
  }

  public long highest() {
    return bars.stream().mapToLong(Bar::all).max().orElse(0);
  }
}
