package io.crossdock.console;

import io.crossdock.operate.Day;
import io.crossdock.operate.Day.Bar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars as the outlines of an SVG, drawn on the server. Pure.
 *
 * @param applied outline of what took effect
 * @param rest outline of what was settled without, on top of it
 * @param ticks times below
 * @param spots what is told of each bar that is not empty
 * @param summary the chart in words
 */
record Chart(
    int width,
    int height,
    String applied,
    String rest,
    String top,
    List<Tick> ticks,
    List<Spot> spots,
    String summary) {

  private static final double GAP = 0.2;

  record Tick(String x, String text) {}

  record Spot(String x, String width, String text) {}

  static Chart small(Day day) {
    return of(day, 120, 24, 0);
  }

  static Chart large(Day day) {
    return of(day, 960, 160, 4);
  }

  private static Chart of(Day day, int width, int height, int ticks) {
    StringBuilder applied = new StringBuilder();
    StringBuilder rest = new StringBuilder();
    List<Spot> spots = new ArrayList<>();
    double step = (double) width / day.bars().size();
    double scale = day.highest() == 0 ? 0 : (double) height / day.highest();
    for (int i = 0; i < day.bars().size(); i++) {
      Bar bar = day.bars().get(i);
      double x = (i + GAP / 2) * step;
      double low = bar.applied() * scale;
      box(applied, x, height - low, step * (1 - GAP), low);
      box(rest, x, height - bar.all() * scale, step * (1 - GAP), bar.rest() * scale);
      if (ticks > 0 && bar.all() > 0) {
        spots.add(new Spot(number(i * step), number(step), told(day, i)));
      }
    }
    return new Chart(
        width,
        height,
        applied.toString(),
        rest.toString(),
        Shown.number(day.highest()),
        ticks(day, step, ticks),
        spots,
        summary(day));
  }

  private static void box(StringBuilder path, double x, double y, double width, double height) {
    if (height > 0) {
      path.append('M').append(number(x)).append(' ').append(number(y));
      path.append('h').append(number(width)).append('v').append(number(height));
      path.append('h').append(number(-width)).append('z');
    }
  }

  private static List<Tick> ticks(Day day, double step, int count) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int bar = day.bars().size() * i / count;
      ticks.add(new Tick(number(bar * step), Shown.minute(start(day, bar))));
    }
    return ticks;
  }

  private static Instant start(Day day, int bar) {
    return day.from().plus(day.step().multipliedBy(bar));
  }

  private static String told(Day day, int i) {
    Bar bar = day.bars().get(i);
    return Shown.minute(start(day, i))
        + " to "
        + Shown.minute(start(day, i + 1))
        + ": "
        + Shown.number(bar.applied())
        + " took effect, "
        + Shown.number(bar.rest())
        + " had nothing to do";
  }

  private static String summary(Day day) {
    String time = day.bars().size() == 60 ? "the last hour" : "the last 24 hours";
    Bar sum = day.sum();
    return sum.all() == 0
        ? "Nothing was settled in " + time + "."
        : Shown.number(sum.all())
            + " settled in "
            + time
            + ": "
            + Shown.number(sum.applied())
            + " took effect, "
            + Shown.number(sum.rest())
            + " had nothing to do.";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
