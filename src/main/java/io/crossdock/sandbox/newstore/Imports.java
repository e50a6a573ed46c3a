package io.crossdock.sandbox.newstore;

import io.crossdock.sandbox.newstore.ImportDocument.Row;
import io.crossdock.sandbox.newstore.ImportJob.Chunk;
import io.crossdock.sandbox.newstore.ImportJob.Problem;
import io.crossdock.sandbox.newstore.ImportJob.State;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Imports and what becomes of them, one after another in the order they were started. */
final class Imports {

  /** "A new job each 5 minutes"; nothing enforces it. */
  private static final Duration APART = Duration.ofMinutes(5);

  private record Shown(Instant at, Runnable act) {}

  private final World world;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService fetcher =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "newstore-fetches");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, ImportJob> jobs = new LinkedHashMap<>();
  private final List<Shown> later = new ArrayList<>();
  private final Map<String, String> refusedProducts = new HashMap<>();
  private boolean manual;
  private boolean disabled;
  private int stuck;
  private long lastRevision;
  private Instant lastStart;

  Imports(World world) {
    this.world = world;
  }

  /** Jobs move only when {@link #advance} says so. */
  void manual(boolean on) {
    manual = on;
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

  /** Items of that product fail, with that reason; null for no more. */
  void refuse(String productId, String reason) {
    if (reason == null) {
      refusedProducts.remove(productId);
    } else {
      refusedProducts.put(productId, reason);
    }
  }

  void close() {
    fetcher.shutdownNow();
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
    if (lastStart != null && now.isBefore(lastStart.plus(APART))) {
      world.complain("an import was started less than 5 minutes after the last one");
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
      if (first && !now.isBefore(job.since().plus(world.rules().waiting()))) {
        process(job, now);
      }
    } else if (job.state() == State.PROCESSING) {
      if (job.fetches()) {
        fetcher.execute(() -> fetch(job));
      }
      boolean time = !now.isBefore(job.since().plus(world.rules().processing()));
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
      fetch(job);
    }
    synchronized (world) {
      if (job.read() && job.state() == State.PROCESSING) {
        end(job, world.now());
      }
    }
  }

  private void fetch(ImportJob job) {
    ImportDocument document = null;
    BadImportException bad = null;
    Path file = null;
    try {
      file = Files.createTempFile("newstore-import", ".zip");
      download(job.transformed(), file);
      long largest;
      synchronized (world) {
        largest = world.rules().largest();
      }
      document = ImportFile.read(file, largest);
    } catch (BadImportException e) {
      bad = e;
    } catch (IOException | IllegalArgumentException e) {
      bad = BadImportException.file("the file cannot be fetched: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } finally {
      delete(file);
    }
    synchronized (world) {
      job.fetched(document, bad);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  private void download(java.net.URI from, Path to)
      throws IOException, InterruptedException, BadImportException {
    HttpRequest request = HttpRequest.newBuilder(from).timeout(Duration.ofMinutes(2)).GET().build();
    int status = http.send(request, HttpResponse.BodyHandlers.ofFile(to)).statusCode();
    if (status != 200) {
      throw BadImportException.file("the file cannot be fetched: HTTP status " + status);
    }
  }

  private void end(ImportJob job, Instant now) {
    boolean hangs = job.bad() != null && job.bad().schema() && world.rules().badSchemaHangs();
    if (job.stuck() || hangs) {
      return;
    }
    String reason = job.bad() != null ? job.bad().getMessage() : wrong(job);
    if (reason != null) {
      job.fail(reason, now);
      return;
    }
    List<Row> good = sorted(job, now);
    ImportDocument document = job.document();
    long failed = job.chunks().stream().filter(Chunk::failed).count();
    if (failed > 0 && failed == job.chunks().size()) {
      job.fail("all chunks failed", now);
      return;
    }
    boolean releases = failed == 0 || world.rules().partialReleases();
    Instant visible = now.plus(world.rules().visibleAfter());
    Runnable act = () -> apply(document, good, releases, job.revision());
    if (visible.isAfter(now)) {
      later.add(new Shown(visible, act));
    } else {
      act.run();
    }
    job.enter(failed == 0 ? State.FINISHED : State.PARTIALLY_FAILED, now);
  }

  /** Why all of it fails; null if it does not. */
  private String wrong(ImportJob job) {
    if (!job.request().stock()) {
      return "only availabilities are played here";
    }
    if (job.request().full()) {
      return "a full import of availabilities is not supported";
    }
    for (Map.Entry<String, String> mapped : job.document().stores().entrySet()) {
      String node = mapped.getKey();
      Location known = world.storehouse().location(node);
      if (known == null) {
        if (!mapped.getValue().isEmpty() || !world.rules().unknownNodesCreated()) {
          return "unknown fulfillment location " + node;
        }
        world.storehouse().add(new Location(node, null));
        world.complain("an import created the location " + node);
      } else if (known.store() && mapped.getValue().isEmpty()) {
        return node + " is a store, not a distribution centre";
      } else if (!known.store() && !mapped.getValue().isEmpty()) {
        return node + " is a distribution centre, not the store " + mapped.getValue();
      } else if (known.store() && !known.storeId().equals(mapped.getValue())) {
        return node + " is the store " + known.storeId() + ", not " + mapped.getValue();
      }
    }
    return null;
  }

  /** What is to be applied; chunks and problems are noted. */
  private List<Row> sorted(ImportJob job, Instant now) {
    List<Row> good = new ArrayList<>();
    List<Row> rows = job.document().rows();
    int size = world.rules().chunkSize();
    for (int from = 0; from < rows.size(); from += size) {
      List<Row> chunk = rows.subList(from, Math.min(rows.size(), from + size));
      List<Row> taken = new ArrayList<>();
      int failing = 0;
      for (Row row : chunk) {
        String problem = problem(job.document(), row, now);
        if (problem == null) {
          taken.add(row);
        } else {
          failing++;
          job.problems().add(new Problem(row.key().productId(), problem, now));
        }
      }
      boolean failed = failing >= world.rules().chunkFailsAt();
      String message = failed ? failing + " items failed" : null;
      job.chunks().add(new Chunk(World.newId(), chunk.size(), failed, message, now));
      if (!failed) {
        good.addAll(taken);
      }
    }
    return good;
  }

  /** Null if there is none. */
  private String problem(ImportDocument document, Row row, Instant now) {
    String store = document.stores().get(row.key().node());
    if (store == null) {
      return "fulfillment_node_id " + row.key().node() + " is not in store_mapping";
    }
    if (row.futureDate() != null) {
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      if (!store.isEmpty() || !document.atp()) {
        return "future_inventory is for distribution centres in mode atp only";
      }
      if (!row.futureDate().matches("\\d{4}-\\d{2}-\\d{2}")
          || row.futureDate().compareTo(today.toString()) <= 0) {
        return "future_inventory.date must be after today";
      }
    }
    return refusedProducts.get(row.key().productId());
  }

  private void apply(ImportDocument document, List<Row> rows, boolean releases, long revision) {
    Behaviour behaviour = world.rules().behaviour();
    if (document.from() > 0 && releases && behaviour != Behaviour.IMMEDIATE_RELEASE) {
      Set<Key> listed = new HashSet<>();
      if (behaviour == Behaviour.RELEASE_OF_LISTED_KEYS) {
        rows.forEach(row -> listed.add(row.key()));
      }
      world
          .storehouse()
          .releaseRange(
              document.from(),
              document.to(),
              key -> behaviour == Behaviour.RELEASE_BY_RANGE || listed.contains(key));
    }
    for (Row row : rows) {
      if (row.quantity() >= 0) {
        world.storehouse().set(row.key(), row.quantity(), document.atp(), revision);
      }
    }
  }
}
