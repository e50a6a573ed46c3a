package io.crossdock.sandbox.newstore;

import io.crossdock.sandbox.newstore.ImportDocument.Row;
import io.crossdock.sandbox.newstore.ImportJob.Chunk;
import io.crossdock.sandbox.newstore.ImportJob.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is imported of a document, and what that does. Its user holds the world's monitor. */
final class ImportRules {

  private final World world;
  private final Map<String, String> refusedProducts = new HashMap<>();

  ImportRules(World world) {
    this.world = world;
  }

  /** Items of that product fail, with that reason; null for no more. */
  void refuse(String productId, String reason) {
    if (reason == null) {
      refusedProducts.remove(productId);
    } else {
      refusedProducts.put(productId, reason);
    }
  }

  /** Why all of it fails; null if it does not. */
  String wrong(ImportJob job) {
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
        if (!mapped.getValue().isEmpty() || !world.rules().unknowns().nodesCreated()) {
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
  List<Row> sorted(ImportJob job, Instant now) {
    List<Row> good = new ArrayList<>();
    List<Row> rows = job.document().rows();
    int size = world.rules().sizes().chunkSize();
    for (int from = 0; from < rows.size(); from += size) {
      List<Row> chunk = rows.subList(from, Math.min(rows.size(), from + size));
      List<Row> taken = new ArrayList<>();
      int failing = 0;
      for (Row row : chunk) {
        String problem = problem(job, row, now);
        if (problem == null) {
          taken.add(row);
        } else {
          failing++;
          job.problems().add(new Problem(row.key().productId(), problem, now));
        }
      }
      boolean failed = failing >= world.rules().sizes().chunkFailsAt();
      String message = failed ? failing + " items failed" : null;
      job.chunks().add(new Chunk(World.newId(), chunk.size(), failed, message, now));
      if (!failed) {
        good.addAll(taken);
      }
    }
    return good;
  }

  /** Null if there is none. */
  private String problem(ImportJob job, Row row, Instant now) {
    ImportDocument document = job.document();
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
    String product = row.key().productId();
    return job.refused().getOrDefault(product, refusedProducts.get(product));
  }

  void apply(ImportDocument document, List<Row> rows, boolean releases, long revision) {
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
