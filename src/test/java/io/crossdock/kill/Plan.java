package io.crossdock.kill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What is done to one life of a child.
 *
 * @param number from 1, over all episodes of a database
 * @param point {@code -} for a random time
 * @param nth how often the point is passed before it counts
 * @param early counted from the start of the process, not from its first settlement
 * @param millis a random time: so long after the start or the first settlement
 * @param pause stopped for longer than the lease and woken before it is killed
 */
record Plan(int number, String point, int nth, boolean early, int millis, boolean pause) {

  static final String NO_POINT = "-";
  private static final int RANDOM_OF_TEN = 3;

  private record Point(String name, int most) {}

  /** Durable writes, and how often one passes in a short life at least. */
  private static final List<Point> WRITES =
      List.of(
          new Point("write", 40),
          new Point("claim", 40),
          new Point("attempt", 30),
          new Point("settle", 40),
          new Point("reading", 6),
          new Point("run.begin", 2),
          new Point("run.progress", 2),
          new Point("run.publish", 2),
          new Point("run.end", 1),
          new Point("run.abandon", 1),
          new Point("run.moved", 1),
          new Point("staged.move", 1),
          new Point("staged.drop", 1),
          new Point("delivery.claim", 4),
          new Point("delivery.confirm", 4),
          new Point("delivery.release", 1),
          new Point("lane.acquire", 4),
          new Point("lane.release", 4),
          new Point("edit", 1),
          new Point("retry", 1),
          new Point("dismiss", 1),
          new Point("resend", 2),
          new Point("purge", 1),
          new Point("tallies.fold", 1));

  private static final List<Point> AT_START =
      List.of(
          new Point("lease.begin", 1),
          new Point("lease.free", 1),
          new Point("define", 6),
          new Point("lane.define", 2));

  private static final List<Point> OF_THE_HARNESS =
      List.of(
          new Point("remote.before", 30),
          new Point("remote.after", 30),
          new Point("answer.lost", 2));

  /** Left alone. */
  static Plan none() {
    return new Plan(0, NO_POINT, 0, false, 0, false);
  }

  /** The plan with that number; the same for the same seed. */
  static Plan of(long seed, String database, int number) {
    Random random = new Random(seed * 31 + database.hashCode());
    List<Plan> points = points(database, random);
    Collections.shuffle(points, random);
    Random own = new Random(seed ^ (number * 0x9E3779B97F4A7C15L));
    boolean pause = database.equals("postgresql") && number % 8 == 4;
    if (number % 10 < RANDOM_OF_TEN && !pause) {
      boolean early = own.nextInt(4) == 0;
      return new Plan(number, NO_POINT, 0, early, own.nextInt(early ? 1_500 : 400), false);
    }
    int tenth = number / 10 * (10 - RANDOM_OF_TEN) + number % 10 - RANDOM_OF_TEN;
    Plan point = points.get(Math.floorMod(tenth, points.size()));
    if (pause && point.early()) {
      return new Plan(number, NO_POINT, 0, false, own.nextInt(400), true);
    }
    return new Plan(number, point.point(), 1 + own.nextInt(point.nth()), point.early(), 0, pause);
  }

  private static List<Plan> points(String database, Random random) {
    List<Plan> points = new ArrayList<>();
    for (Point point : WRITES) {
      phases(points, point, false);
    }
    for (Point point : AT_START) {
      phases(points, point, true);
    }
    if (database.equals("postgresql")) {
      phases(points, new Point("lease.heartbeat", 2), false);
    }
    for (Point point : OF_THE_HARNESS) {
      // As often as the three phases of a write: this is where doubling threatens.
      for (int i = 0; i < 3; i++) {
        points.add(new Plan(0, point.name(), point.most(), false, 0, false));
      }
    }
    return points;
  }

  private static void phases(List<Plan> points, Point point, boolean early) {
    for (String phase : List.of(".asked", ".written", ".committed")) {
      points.add(new Plan(0, point.name() + phase, point.most(), early, 0, false));
    }
  }

  String what() {
    String where = point.equals(NO_POINT) ? "random" : point;
    return pause ? "paused at " + where : where;
  }
}
