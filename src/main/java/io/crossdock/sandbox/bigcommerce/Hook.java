package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.TreeMap;

/** A webhook. Its book's monitor guards it. */
final class Hook {

  final int id;
  final Instant created;
  String scope;
  String destination;
  TreeMap<String, String> headers = new TreeMap<>();
  boolean active;
  Instant modified;

  /** Told from then on. */
  Instant works;

  Hook(int id, String scope, String destination, boolean active, Instant created, Instant works) {
    this.id = id;
    this.scope = scope;
    this.destination = destination;
    this.active = active;
    this.created = created;
    this.modified = created;
    this.works = works;
  }

  /** Whether it is of that: a scope may end in a star. */
  boolean hears(String event) {
    return scope.endsWith("/*")
        ? event.startsWith(scope.substring(0, scope.length() - 1))
        : scope.equals(event);
  }

  ObjectNode shown(String store, String client) {
    ObjectNode shown =
        Json.object().put("id", id).put("client_id", client).put("store_hash", store);
    shown.put("scope", scope).put("destination", destination);
    ObjectNode all = shown.putObject("headers");
    headers.forEach(all::put);
    shown.put("is_active", active).put("created_at", created.getEpochSecond());
    return shown.put("updated_at", modified.getEpochSecond());
  }
}
