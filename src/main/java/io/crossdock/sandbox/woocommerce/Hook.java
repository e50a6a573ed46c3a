package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** A webhook. Whoever holds its book's monitor may change it. */
final class Hook {

  static final List<String> STATUSES = List.of("active", "paused", "disabled");

  final int id;
  final Instant created;
  String name;
  String status = "active";
  String topic;
  String url;
  String secret;
  Instant modified;

  /** In a row. */
  int failures;

  Hook(int id, String name, String topic, String url, String secret, Instant now) {
    this.id = id;
    this.name = name;
    this.topic = topic;
    this.url = url;
    this.secret = secret;
    this.created = now;
    this.modified = now;
  }

  /** For example {@code order} of {@code order.updated}. */
  String resource() {
    return topic.substring(0, topic.indexOf('.'));
  }

  String event() {
    return topic.substring(topic.indexOf('.') + 1);
  }

  /** Without its secret. */
  ObjectNode shown(Stamps stamps) {
    ObjectNode node = Json.object();
    node.put("id", id).put("name", name).put("status", status).put("topic", topic);
    node.put("resource", resource()).put("event", event());
    node.putArray("hooks").add("woocommerce_" + topic.replace('.', '_'));
    node.put("delivery_url", url);
    stamps.put(node, "date_created", created);
    stamps.put(node, "date_modified", modified);
    return node;
  }
}
