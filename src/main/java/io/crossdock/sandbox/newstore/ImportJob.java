package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An import. The world's monitor guards it. */
final class ImportJob {

  static final Duration KEPT = Duration.ofDays(30);

  enum State {
    RECEIVED,
    WAITING,
    PROCESSING,
    FINISHED,
    PARTIALLY_FAILED,
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean open() {
      return this == RECEIVED || this == WAITING || this == PROCESSING;
    }
  }

  /** What was asked for. */
  record Request(
      String provider,
      String sourceUri,
      List<String> entities,
      String name,
      boolean full,
      Set<String> storeIds) {

    boolean stock() {
      return entities.contains("availabilities");
    }

    /** Whether both may be under way at once. */
    boolean apart(Request other) {
      boolean bothStock = stock() && other.stock();
      boolean named = !storeIds.isEmpty() && !other.storeIds.isEmpty();
      return !bothStock || (named && Collections.disjoint(storeIds, other.storeIds));
    }
  }

  /** Something that was not imported. */
  record Problem(String entityId, String reason, Instant at) {}

  /** Some of its items. */
  record Chunk(String id, int size, boolean failed, String message, Instant at) {}

  private final String id = World.newId();
  private final Request request;
  private final Instant receivedAt;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private State state = State.RECEIVED;
  private URI transformed;
  private long revision;
  private Instant since;
  private Instant completedAt;
  private String reason;
  private boolean fetching;
  private boolean stuck;
  private State endsAs;
  private Map<String, String> refused = Map.of();
  private ImportDocument document;
  private BadImportException bad;

  ImportJob(Request request, Instant receivedAt) {
    this.request = request;
    this.receivedAt = receivedAt;
    this.since = receivedAt;
  }

  String id() {
    return id;
  }

  Request request() {
    return request;
  }

  State state() {
    return state;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  /** Null as long as it is open. */
  Instant completedAt() {
    return completedAt;
  }

  URI transformed() {
    return transformed;
  }

  long revision() {
    return revision;
  }

  /** Since when it is in its state. */
  Instant since() {
    return since;
  }

  List<Problem> problems() {
    return problems;
  }

  List<Chunk> chunks() {
    return chunks;
  }

  String reason() {
    return reason;
  }

  void start(URI file, long newRevision, Instant now) {
    transformed = file;
    revision = newRevision;
    enter(State.WAITING, now);
  }

  void enter(State next, Instant now) {
    state = next;
    since = now;
    if (!next.open()) {
      completedAt = now;
      document = null;
    }
  }

  void fail(String why, Instant now) {
    reason = why;
    enter(State.FAILED, now);
  }

  void stick() {
    stuck = true;
  }

  boolean stuck() {
    return stuck;
  }

  /** Somebody decided how it ends, and which products fail, why. */
  void endAs(State state, Map<String, String> products) {
    endsAs = state;
    refused = Map.copyOf(products);
  }

  /** Null if nobody decided. */
  State endsAs() {
    return endsAs;
  }

  /** Products that fail in this job, to why. */
  Map<String, String> refused() {
    return refused;
  }

  /** False if somebody does already. */
  boolean fetches() {
    boolean first = !fetching;
    fetching = true;
    return first;
  }

  void fetched(ImportDocument read, BadImportException problem) {
    document = read;
    bad = problem;
  }

  /** Whether its file was read, or could not be. */
  boolean read() {
    return document != null || bad != null;
  }

  ImportDocument document() {
    return document;
  }

  /** Null if its file is good. */
  BadImportException bad() {
    return bad;
  }

  ObjectNode shown() {
    ObjectNode shown = Json.object().put("import_id", id).put("provider", request.provider());
    request.entities().forEach(shown.putArray("entities")::add);
    shown.put("source_uri", request.sourceUri());
    shown.put("transformed_uri", transformed == null ? null : transformed.toString());
    if (revision > 0) {
      shown.put("revision", revision);
    }
    shown.put("name", request.name()).put("received_at", receivedAt.toString());
    shown.put("completed_at", completedAt == null ? null : completedAt.toString());
    shown.put("state", state.word()).put("reason", reason).put("full", request.full());
    if (!request.storeIds().isEmpty()) {
      request.storeIds().forEach(shown.putArray("availabilities_store_ids")::add);
    }
    return shown;
  }

  /** As lists show it. */
  ObjectNode row() {
    return Json.object()
        .put("import_id", id)
        .put("entities", String.join(",", request.entities()))
        .put("received_at", receivedAt.toString())
        .put("completed_at", completedAt == null ? null : completedAt.toString())
        .put("name", request.name())
        .put("state", state.word())
        .put("full", request.full());
  }
}
