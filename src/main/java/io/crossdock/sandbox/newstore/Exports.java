package io.crossdock.sandbox.newstore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Exports of ATP. Its user holds the world's monitor. */
final class Exports {

  static final String FILES = "/files/availabilities/";

  private static final Duration LINK_LASTS = Duration.ofDays(7);

  private static final class Export {
    final String id = World.newId();
    final long since;
    final Instant createdAt;
    Instant completedAt;
    long upTo;
    byte[] file;

    Export(long since, Instant createdAt) {
      this.since = since;
      this.createdAt = createdAt;
    }
  }

  private final World world;
  private final Map<String, Export> exports = new HashMap<>();

  Exports(World world) {
    this.world = world;
  }

  Answer create(JsonNode body) {
    JsonNode since = body == null ? Json.object() : body.path("last_updated_at");
    if (!since.isMissingNode() && (!since.isIntegralNumber() || since.asLong() < 0)) {
      throw RefusedException.wrong("last_updated_at must be a whole number");
    }
    Export export = new Export(since.asLong(0), world.now());
    exports.put(export.id, export);
    return Answer.of(201, Json.object().put("availability_export_id", export.id));
  }

  Answer show(String id, String address) {
    Export export = exports.get(id);
    if (export == null) {
      throw RefusedException.unknown("Export " + id);
    }
    Duration age = Duration.between(export.createdAt, world.now());
    Duration takes = world.rules().times().exporting();
    if (age.compareTo(takes) >= 0 && export.file == null) {
      finish(export);
    }
    ObjectNode shown = Json.object().put("availability_export_id", id);
    shown.put("created_at", export.createdAt.toString());
    if (export.file == null) {
      boolean begun = age.multipliedBy(2).compareTo(takes) >= 0;
      return Answer.ok(shown.put("state", begun ? "processing" : "received"));
    }
    shown.put("state", "finished").put("completed_at", export.completedAt.toString());
    shown.put("last_updated_at", export.upTo);
    return Answer.ok(shown.put("link", address + FILES + id + ".zip"));
  }

  private void finish(Export export) {
    ArrayNode all = Json.array();
    for (Key key : world.storehouse().keys()) {
      Figure figure = world.storehouse().figure(key);
      if (figure.changed() > export.since) {
        int atp = figure.standing(world.now()).atp();
        ObjectNode one = all.addObject().put("product_id", key.productId());
        one.put("fulfillment_node_id", key.node()).put("atp", atp).put("present_atp", atp);
        one.put("future_atp", 0).put("revision", figure.changed());
        one.putArray("external_identifiers");
      }
    }
    // The published quirk: 0, not the last number, where nothing changed.
    export.upTo = all.isEmpty() ? 0 : world.storehouse().sequence();
    export.completedAt = world.now();
    export.file = zipped(all);
  }

  private static byte[] zipped(JsonNode all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // So it is spelled.
      zip.putNextEntry(new ZipEntry("availabilty.json"));
      zip.write(Json.bytes(all));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Behind the link, for a week, without a token. */
  Answer file(String name) {
    Export export = exports.get(name.replace(".zip", ""));
    boolean there =
        export != null
            && export.file != null
            && world.now().isBefore(export.completedAt.plus(LINK_LASTS));
    if (!there) {
      throw new RefusedException(403, "The link has expired");
    }
    return new Answer(200, export.file, "application/zip", Map.of());
  }
}
