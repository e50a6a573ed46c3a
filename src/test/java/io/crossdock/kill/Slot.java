package io.crossdock.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One place for a hub: starts a child, does to it what the plan says, starts the next. */
final class Slot {

  /** What is looked at while a hub lies dead. */
  interface AfterKill {
    void look(HubProcess dead) throws Exception;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Slot.class);
  private static final long SLOW_MILLIS = 5_000;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final ChildJvm jvm;
  private final String name;
  private final String url;
  private final long leaseMillis;
  private final Path folder;
  private final World world;
  private final AfterKill afterKill;
  private final List<Trial> withoutRecovery = new ArrayList<>();
  private volatile HubProcess child;
  private volatile Plan plan = Plan.none();
  private volatile CountDownLatch reached = new CountDownLatch(1);
  private volatile CountDownLatch woken = new CountDownLatch(1);

  Slot(
      ChildJvm jvm,
      String name,
      String url,
      long leaseMillis,
      Path folder,
      World world,
      AfterKill afterKill) {
    this.jvm = jvm;
    this.name = name;
    this.url = url;
    this.leaseMillis = leaseMillis;
    this.folder = folder;
    this.world = world;
    this.afterKill = afterKill;
  }

  boolean owns(String childName) {
    return child != null && child.name().equals(childName);
  }

  /** Lives and dies as planned; returns what happened. */
  List<Trial> lives(List<Plan> plans) throws Exception {
    List<Trial> trials = new ArrayList<>();
    for (Plan next : plans) {
      reached = new CountDownLatch(1);
      woken = new CountDownLatch(1);
      plan = next;
      child =
          new HubProcess(
              jvm, name + "-" + next.number(), false, url, next, world.port(), leaseMillis, folder);
      boolean met = next.point().equals(Plan.NO_POINT) ? awaitTime(next) : awaitPoint(next);
      if (next.pause()) {
        if (next.point().equals(Plan.NO_POINT) || !met) {
          pauseAndWake();
        }
        woken.await(60, TimeUnit.SECONDS);
        // Long enough to find the lease lost and to work on.
        LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
      }
      if (child.endedByItself()) {
        world.bad("bad " + child.name() + " ended by itself: " + child.said());
      }
      child.kill();
      recovered(trials);
      Trial trial = new Trial(next.number(), met ? next.what() : "random (not met: point)");
      trials.add(trial);
      withoutRecovery.add(trial);
      afterKill.look(child);
    }
    return trials;
  }

  /** The last child, which is left alone. */
  HubProcess lastLife() throws IOException {
    plan = Plan.none();
    child =
        new HubProcess(
            jvm,
            name + "-last",
            // One archive is enough.
            name.equals("a"),
            url,
            plan,
            world.port(),
            leaseMillis,
            folder);
    return child;
  }

  /** Called for each child that got to work: those killed before it now know how long it took. */
  void recovered(List<Trial> trials) {
    long since = world.workingSince(child.name());
    if (since != 0) {
      long millis = TimeUnit.NANOSECONDS.toMillis(since - child.startedAt());
      if (millis > SLOW_MILLIS) {
        LOG.info(
            "{} had its ledger open after {} ms and settled something after {} ms",
            child.name(),
            TimeUnit.NANOSECONDS.toMillis(world.openedAt(child.name()) - child.startedAt()),
            millis);
      }
      withoutRecovery.forEach(trial -> trials.set(trials.indexOf(trial), trial.recovered(millis)));
      withoutRecovery.clear();
    }
  }

  private boolean awaitTime(Plan next) {
    long until = System.nanoTime() + PATIENCE;
    while (!next.early() && world.workingSince(child.name()) == 0) {
      if (!child.alive() || System.nanoTime() > until) {
        world.bad("bad " + child.name() + " does not get to work");
        return true;
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    LockSupport.parkNanos(Duration.ofMillis(next.millis()).toNanos());
    return true;
  }

  private boolean awaitPoint(Plan next) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE;
    long workingFor = 0;
    while (!reached.await(10, TimeUnit.MILLISECONDS)) {
      long since = world.workingSince(child.name());
      workingFor = since == 0 ? 0 : System.nanoTime() - since;
      if (workingFor > pointPatience() || !child.alive() || System.nanoTime() > until) {
        if (workingFor == 0) {
          world.bad("bad " + child.name() + " does not get to work, nor to " + next.point());
        }
        return false;
      }
    }
    return true;
  }

  /** Rare points are not met in every life; a round with a short lease has no time for them. */
  private long pointPatience() {
    return TimeUnit.MILLISECONDS.toNanos(Math.min(5_000, 2 * leaseMillis));
  }

  /** The child stands at its point and waits for our answer. */
  String atPoint() {
    try {
      if (plan.pause()) {
        reached.countDown();
        pauseAndWake();
        return "go on";
      }
      HubProcess mine = child;
      // Before it is dead, lest its death be seen first; dead before it hears from us.
      reached.countDown();
      mine.kill();
      return null;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("could not kill " + child.name(), e);
    }
  }

  private void pauseAndWake() throws IOException, InterruptedException {
    child.signal("STOP");
    LockSupport.parkNanos(Duration.ofMillis(leaseMillis + leaseMillis / 2).toNanos());
    child.signal("CONT");
    woken.countDown();
  }

  /**
   * One kill.
   *
   * @param recoveryMillis from the start of the next process to its first settlement; -1 if the
   *     next one was killed before it settled anything
   */
  record Trial(int number, String what, long recoveryMillis) {
    Trial(int number, String what) {
      this(number, what, -1);
    }

    Trial recovered(long millis) {
      return new Trial(number, what, millis);
    }
  }
}
