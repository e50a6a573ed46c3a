package io.crossdock.partner.workarea;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the shop carries out by itself, some time after it took them: a bulk or a data file. There
 * is one at a time, since two may be carried out in any order and the older would win. A position,
 * written before anything is sent.
 *
 * @param id the file's name, or when the bulk was sent
 * @param at when it was about to be sent
 * @param skus what is not seen in the shop yet
 */
record Job(String id, Instant at, Map<String, SentFields> skus) {

  Job {
    skus = skus == null ? Map.of() : new TreeMap<>(skus);
  }

  Job with(Map<String, SentFields> left) {
    return new Job(id, at, left);
  }
}
