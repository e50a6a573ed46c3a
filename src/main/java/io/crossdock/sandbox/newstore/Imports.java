package io.crossdock.sandbox.newstore;

import io.crossdock.sandbox.newstore.ImportDocument.Row;
import io.crossdock.sandbox.newstore.ImportJob.Chunk;
import io.crossdock.sandbox.newstore.ImportJob.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Imports and what becomes of them, one after another in the order they were started. */
final class Imports {

  private record Shown(Instant at, Runnable act) {}

  private final World world;
  private final ImportFetcher fetcher;
  private final ImportRules what;
  private final Map<String, ImportJob> jobs = new LinkedHashMap<>();
  private final List<Shown> later = new ArrayList<>();
  // "A new job each 5 minutes"; nothing enforces it.
  private Duration apart = Duration.ofMinutes(5);
  private boolean manual;
  private boolean disabled;
  private int stuck;
  private long lastRevision;
  private Instant lastStart;

  Imports(World world) {
    this.world = world;
    fetcher = new ImportFetcher(world);
    what = new ImportRules(world);
  }

  /** Jobs move only when {@link #advance} says so. */
  void manual(boolean on) {
    manual = on;
  }

  void apart(Duration time) {
    apart = time;
  }

  void disabled(boolean on) {
    disabled = on;
  }

  boolean disabled() {
    return disabled;
  }

  /** So many jobs that are processed from now on never end. */
  void stick(int times) {
    stuck = times;
  }

  ImportRules what() {
    return what;
  }

  void close() {
    fetcher.close();
  }

  /** Those of the last 30 days, oldest first. */
  List<ImportJob> all() {
    Instant oldest = world.now().minus(ImportJob.KEPT);
    jobs.values().removeIf(job -> job.receivedAt().isBefore(oldest));
    return List.copyOf(jobs.values());
  }

  /** Null if there is none. */
  ImportJob find(String id) {
    all();
    return jobs.get(id);
  }

  long open() {
    return all().stream().filter(job -> job.state().open() && job.request().stock()).count();
  }

  ImportJob add(ImportJob.Request request) {
    if (request.stock() && openBeside(request)) {
      world.complain("an import of stock was created while another one is open");
    }
    ImportJob job = new ImportJob(request, world.now());
    jobs.put(job.id(), job);
    return job;
  }

  private boolean openBeside(ImportJob.Request request) {
    return all().stream()
        .anyMatch(other -> other.state().open() && !other.request().apart(request));
  }

  void start(ImportJob job, java.net.URI file) {
    Instant now = world.now();
    if (lastStart != null && now.isBefore(lastStart.plus(apart))) {
      world.complain(
          "an import was started less than "
              + (apart.toMinutes() > 0 ? apart.toMinutes() + " minutes" : apart.toMillis() + " ms")
              + " after the last one");
    }
    lastStart = now;
    lastRevision = Math.max(lastRevision + 1, now.toEpochMilli());
    job.start(file, lastRevision, now);
  }

  /** Moves jobs on as far as the time has come. */
  void work() {
    synchronized (world) {
      Instant now = world.now();
      List<Shown> due = later.stream().filter(one -> !one.at().isAfter(now)).toList();
      later.removeAll(due);
      due.forEach(one -> one.act().run());
      if (manual) {
        return;
      }
      for (ImportJob job : started()) {
        step(job, now);
      }
    }
  }

  private List<ImportJob> started() {
    return all().stream()
        .filter(job -> job.state() == State.WAITING || job.state() == State.PROCESSING)
        .sorted(Comparator.comparingLong(ImportJob::revision))
        .toList();
  }

  private void step(ImportJob job, Instant now) {
    if (job.state() == State.WAITING) {
      boolean first =
          started().stream()
              .filter(other -> other.revision() < job.revision())
              .allMatch(other -> other.request().apart(job.request()));
      if (first && !now.isBefore(job.since().plus(world.rules().times().waiting()))) {
        process(job, now);
      }
    } else if (job.state() == State.PROCESSING) {
      if (job.fetches()) {
        fetcher.soon(job);
      }
      boolean time = !now.isBefore(job.since().plus(world.rules().times().processing()));
      if (time && job.read()) {
        end(job, now);
      }
    }
  }

  private void process(ImportJob job, Instant now) {
    job.enter(State.PROCESSING, now);
    if (stuck > 0) {
      stuck--;
      job.stick();
    }
  }

  /** Moves that job to its next state, whatever the time is, and whoever stands before it. */
  void advance(ImportJob job) {
    synchronized (world) {
      if (job.state() == State.WAITING) {
        process(job, world.now());
        return;
      }
      if (job.state() != State.PROCESSING) {
        throw new IllegalArgumentException("import " + job.id() + " is " + job.state().word());
      }
    }
    if (job.fetches()) {
      fetcher.fetch(job);
    }
    synchronized (world) {
      if (job.read() && job.state() == State.PROCESSING) {
        end(job, world.now());
      }
    }
  }

  /**
   * Ends that job now, as is said.
   *
   * @param errors products that fail, to why
   */
  void end(ImportJob job, State as, Map<String, String> errors) {
    synchronized (world) {
      if (as.open()) {
        throw new IllegalArgumentException(as.word() + " is no end of an import");
      }
      if (job.state() == State.WAITING) {
        process(job, world.now());
      }
      if (job.state() != State.PROCESSING) {
        throw new IllegalArgumentException("import " + job.id() + " is " + job.state().word());
      }
      job.endAs(as, errors);
    }
    advance(job);
    synchronized (world) {
      if (job.state().open()) {
        throw new IllegalArgumentException("import " + job.id() + " hangs, or is being fetched");
      }
    }
  }

  private void end(ImportJob job, Instant now) {
    boolean hangs =
        job.bad() != null && job.bad().schema() && world.rules().unknowns().badSchemaHangs();
    if (job.stuck() || hangs) {
      return;
    }
    String reason = job.bad() != null ? job.bad().getMessage() : what.wrong(job);
    if (reason != null) {
      job.fail(reason, now);
      return;
    }
    List<Row> good = what.sorted(job, now);
    ImportDocument document = job.document();
    long failed = job.chunks().stream().filter(Chunk::failed).count();
    boolean all = failed > 0 && failed == job.chunks().size();
    if (job.endsAs() == State.FAILED) {
      job.fail("made to fail", now);
      return;
    }
    if (all && job.endsAs() == null) {
      job.fail("all chunks failed", now);
      return;
    }
    State state = failed == 0 ? State.FINISHED : State.PARTIALLY_FAILED;
    if (job.endsAs() != null) {
      state = job.endsAs();
    }
    boolean releases = state == State.FINISHED || world.rules().unknowns().partialReleases();
    Instant visible = now.plus(world.rules().times().visibleAfter());
    Runnable act = () -> what.apply(document, good, releases, job.revision());
    if (visible.isAfter(now)) {
      later.add(new Shown(visible, act));
    } else {
      act.run();
    }
    job.enter(state, now);
  }
}
