package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.newstore.ImportJob.Chunk;
import io.crossdock.sandbox.newstore.ImportJob.Problem;
import io.crossdock.sandbox.newstore.ImportJob.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Jobs of imports, as they are asked for. Its user holds the world's monitor. */
final class ImportApi {

  private static final Set<String> ENTITIES =
      Set.of("products", "categories", "availabilities", "prices");
  private static final Duration RETRY_AFTER = Duration.ofSeconds(60);

  private final World world;
  private final Imports imports;

  ImportApi(World world, Imports imports) {
    this.world = world;
    this.imports = imports;
  }

  /**
   * @param words of the path, {@code import} being the first
   */
  Answer answer(String method, String[] words, Query query, JsonNode body) {
    return switch (method + "#" + words.length + (words.length > 2 ? "#" + words[2] : "")) {
      case "POST#1" -> create(body);
      case "GET#1" -> list(query);
      case "GET#2" -> Answer.ok(of(words[1]).shown());
      case "POST#3#start" -> start(of(words[1]), body);
      case "POST#3#set_fail" -> fail(of(words[1]), body);
      case "GET#3#errors" -> errors(of(words[1]));
      case "GET#3#chunks" -> chunks(of(words[1]));
      default -> throw RefusedException.unknown(method + " /" + String.join("/", words));
    };
  }

  private ImportJob of(String id) {
    ImportJob job = imports.find(id);
    if (job == null) {
      throw RefusedException.unknown("Import job " + id);
    }
    return job;
  }

  private Answer create(JsonNode body) {
    if (body == null || body.has("type")) {
      throw new RefusedException(422, "Use entities instead of type");
    }
    List<String> entities = new ArrayList<>();
    body.path("entities").forEach(one -> entities.add(one.asText()));
    boolean known = !entities.isEmpty() && ENTITIES.containsAll(entities);
    String provider = Json.text(body, "provider");
    String source = Json.text(body, "source_uri");
    if (!known || provider == null || Uris.any(source) == null) {
      throw new RefusedException(422, "provider, source_uri and known entities are required");
    }
    boolean stock = entities.contains("availabilities");
    if (imports.disabled() || (stock && imports.open() >= world.rules().openJobs())) {
      throw RefusedException.tooMany("Too many open import jobs", RETRY_AFTER);
    }
    Set<String> stores = new TreeSet<>();
    body.path("availabilities_store_ids").forEach(one -> stores.add(one.asText()));
    ImportJob job =
        imports.add(
            new ImportJob.Request(
                provider,
                source,
                entities,
                Json.text(body, "name"),
                body.path("full").asBoolean(false),
                stores));
    return Answer.of(201, Json.object().put("id", job.id()));
  }

  private Answer start(ImportJob job, JsonNode body) {
    String text = body == null ? null : Json.text(body, "transformed_uri");
    URI file = Uris.any(text);
    boolean s3 = file != null && "s3".equals(file.getScheme());
    if (!s3 && Uris.http(text) == null) {
      throw RefusedException.wrong("transformed_uri must be an https or s3 URI");
    }
    if (job.state() != State.RECEIVED) {
      throw RefusedException.wrong("The job is " + job.state().word() + ", not received");
    }
    imports.start(job, file);
    return Answer.ok(job.shown());
  }

  private Answer fail(ImportJob job, JsonNode body) {
    String reason = body == null ? null : Json.text(body, "reason");
    if (reason == null || !job.state().open()) {
      throw RefusedException.wrong(
          reason == null ? "reason is required" : "The job is " + job.state().word());
    }
    job.fail(reason, world.now());
    return Answer.ok(job.shown());
  }

  private static Answer errors(ImportJob job) {
    ObjectNode shown = Json.object();
    ArrayNode items = shown.putArray("items");
    for (Problem problem : job.problems()) {
      items
          .addObject()
          .put("entity_type", "availabilities")
          .put("entity_id", problem.entityId())
          .put("reason", problem.reason())
          .put("created_at", problem.at().toString());
    }
    return Answer.ok(shown);
  }

  private static Answer chunks(ImportJob job) {
    ObjectNode shown = Json.object();
    ArrayNode items = shown.putArray("items");
    for (Chunk chunk : job.chunks()) {
      items
          .addObject()
          .put("chunk_id", chunk.id())
          .put("created_at", chunk.at().toString())
          .put("completed_at", chunk.at().toString())
          .put("size", chunk.size())
          .put("failed", chunk.failed())
          .put("failure_message", chunk.message())
          .put("entity", "availabilities");
    }
    return Answer.ok(shown);
  }

  private Answer list(Query query) {
    List<ImportJob> found = new ArrayList<>(imports.all());
    for (Map.Entry<String, String> wanted : query.values().entrySet()) {
      if (wanted.getKey().startsWith("filter")) {
        found.removeIf(filter(wanted.getKey(), wanted.getValue()).negate());
      }
    }
    sort(found, query.text("sort"));
    int offset = query.number("offset", 0, 0);
    int count = query.number("count", 10, 1);
    if (offset > 0 && offset >= found.size()) {
      throw RefusedException.wrong("There are " + found.size() + " jobs only");
    }
    List<ImportJob> page = found.stream().skip(offset).limit(count).toList();
    ObjectNode shown = Json.object();
    ArrayNode items = shown.putArray("items");
    page.forEach(job -> items.add(job.row()));
    int after = offset + count;
    ObjectNode pages = shown.putObject("pagination_info").put("count", page.size());
    pages.put("total", found.size()).put("offset", offset);
    pages.put("prev_url", offset == 0 ? null : url(Math.max(0, offset - count), count));
    pages.put("next_url", after >= found.size() ? null : url(after, count));
    return Answer.ok(shown);
  }

  private static String url(int offset, int count) {
    return "/v0/d/import?offset=" + offset + "&count=" + count;
  }

  private static Predicate<ImportJob> filter(String name, String value) {
    List<String> values = List.of(value.split(","));
    return switch (name) {
      case "filter[state]" -> job -> values.contains(job.state().word());
      case "filter[entities]" ->
          job -> job.request().entities().stream().anyMatch(values::contains);
      case "filter[completed_at]" -> job -> within(job.completedAt(), value);
      case "filter[received_at]" -> job -> within(job.receivedAt(), value);
      default -> throw RefusedException.wrong("There is no " + name);
    };
  }

  private static boolean within(Instant time, String range) {
    String[] ends = range.split("\\|");
    return time != null
        && time.toString().compareTo(ends[0]) >= 0
        && (ends.length < 2 || time.toString().compareTo(ends[1]) <= 0);
  }

  private static void sort(List<ImportJob> jobs, String sort) {
    if (sort == null) {
      return;
    }
    String[] words = sort.split("\\|");
    Function<ImportJob, Instant> by =
        switch (words[0]) {
          case "completed_at" -> ImportJob::completedAt;
          case "received_at" -> ImportJob::receivedAt;
          default -> throw RefusedException.wrong("There is no sorting by " + words[0]);
        };
    Comparator<ImportJob> order =
        Comparator.comparing(by, Comparator.nullsLast(Comparator.naturalOrder()));
    jobs.sort(words.length > 1 && words[1].equals("desc") ? order.reversed() : order);
  }
}
