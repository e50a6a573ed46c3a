package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All records of a site. Who reads or changes it holds its monitor. */
final class World {

  /** Told of each record that was written. */
  interface Watcher {
    void written(Resource resource, BigDecimal id);
  }

  private final ServerClock clock;
  private final Map<Resource, Shelf> shelves = new EnumMap<>(Resource.class);
  private final List<EffectiveWrite> writes = new ArrayList<>();
  private SiteSettings settings = SiteSettings.USUAL;
  private Watcher watcher = (resource, id) -> {};
  private final Veils veils = new Veils();
  private boolean direct;
  private long lastLine = 910_000;

  World(ServerClock clock) {
    this.clock = clock;
    for (Resource resource : Resource.values()) {
      shelves.put(resource, new Shelf(resource));
    }
  }

  ServerClock clock() {
    return clock;
  }

  Instant now() {
    return clock.instant();
  }

  String stamp() {
    return Dates.shown(now());
  }

  Shelf shelf(Resource resource) {
    return shelves.get(resource);
  }

  SiteSettings settings() {
    return settings;
  }

  void settings(SiteSettings newSettings) {
    settings = newSettings;
  }

  void watch(Watcher newWatcher) {
    watcher = newWatcher;
  }

  List<EffectiveWrite> writes() {
    return writes;
  }

  /** The id of the next line of any order. */
  long nextLine() {
    return ++lastLine;
  }

  /** Throws a 404 if there is none. */
  ObjectNode existing(Resource resource, JsonNode id) {
    return existing(resource, id == null || id.isNull() ? null : id.asText());
  }

  /** Throws a 404 if there is none. */
  ObjectNode existing(Resource resource, String id) {
    if (id == null) {
      throw RefusedException.required(resource.word(), resource.idField());
    }
    ObjectNode there = shelf(resource).get(Json.decimal(id));
    if (there == null) {
      throw RefusedException.unknown(resource, id);
    }
    return there;
  }

  /** As it is, in place of what has its id; no rule is looked at. */
  void put(Resource resource, ObjectNode record) {
    Shelf shelf = shelf(resource);
    BigDecimal id = shelf.id(record);
    if (!direct) {
      veils.hide(resource, id, shelf.get(id), now());
    }
    shelf.put(record);
    watcher.written(resource, id);
  }

  /** What is written meanwhile is there for everybody at once. */
  <T> T directly(Supplier<T> act) {
    boolean before = direct;
    direct = true;
    try {
      return act.get();
    } finally {
      direct = before;
    }
  }

  Veils veils() {
    return veils;
  }

  /** A record of that shelf as callers see it; null if they do not yet. */
  ObjectNode shown(Resource resource, ObjectNode record) {
    return veils.shown(resource, shelf(resource).id(record), record, now());
  }

  /** Changes a record that is there, and its modifyDate where it has one. */
  ObjectNode change(Resource resource, ObjectNode record, Consumer<ObjectNode> act) {
    ObjectNode changed = record.deepCopy();
    act.accept(changed);
    if (record.has("modifyDate")) {
      changed.put("modifyDate", stamp());
    }
    put(resource, changed);
    return changed;
  }
}
