package io.crossdock.partner.newstore.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan as plain values, so that two planners can be compared.
 *
 * @param reason null if something is sent
 * @param range null for none
 * @param documents the items of each, in their order
 */
record Outcome(
    NothingReason reason,
    ReleaseRange range,
    List<List<DocumentItem>> documents,
    List<Set<String>> locations,
    Map<String, HoldReason> held) {

  static Outcome of(Plan plan) {
    if (plan instanceof Plan.Send send) {
      return new Outcome(
          null,
          send.range(),
          send.documents().stream().map(Outcome::items).toList(),
          send.documents().stream()
              .map(one -> (Set<String>) new TreeSet<>(one.head().storeMapping().keySet()))
              .toList(),
          held(send.held()));
    }
    Plan.Nothing nothing = (Plan.Nothing) plan;
    return nothing(nothing.reason(), held(nothing.held()));
  }

  static Outcome nothing(NothingReason reason, Map<String, HoldReason> held) {
    return new Outcome(reason, null, List.of(), List.of(), held);
  }

  private static List<DocumentItem> items(Document document) {
    try (Stream<DocumentItem> items = document.items()) {
      return items.toList();
    }
  }

  private static Map<String, HoldReason> held(Stream<HeldKey> held) {
    try (held) {
      return held.collect(
          Collectors.toMap(
              one -> one.key().toString(), HeldKey::reason, (a, b) -> a, TreeMap::new));
    }
  }
}
