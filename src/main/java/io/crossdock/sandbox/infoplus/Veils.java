package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Changes that are committed late: until then everybody is shown what was before, though modifyDate
 * is that of the change. Guarded by its world.
 */
final class Veils {

  /**
   * @param before null if there was no record
   */
  private record Veil(ObjectNode before, Instant until) {}

  private final Map<Resource, Map<BigDecimal, Veil>> veils = new EnumMap<>(Resource.class);
  private Duration most = Duration.ZERO;
  private Random random = new Random(1);

  void set(Duration newMost, long seed) {
    most = newMost;
    random = new Random(seed);
  }

  /**
   * @param before null if there was no record
   */
  void hide(Resource resource, BigDecimal id, ObjectNode before, Instant now) {
    if (most.isZero()) {
      return;
    }
    Instant until = now.plusMillis((long) (random.nextDouble() * most.toMillis()));
    veils
        .computeIfAbsent(resource, none -> new HashMap<>())
        .merge(
            id.stripTrailingZeros(),
            new Veil(before, until),
            (old, young) ->
                old.until.isAfter(now)
                    ? new Veil(old.before, old.until.isAfter(until) ? old.until : until)
                    : young);
  }

  /** Null if there is none for anybody yet. */
  ObjectNode shown(Resource resource, BigDecimal id, ObjectNode record, Instant now) {
    Map<BigDecimal, Veil> of = veils.get(resource);
    Veil veil = of == null ? null : of.get(id.stripTrailingZeros());
    if (veil == null) {
      return record;
    }
    if (veil.until.isAfter(now)) {
      return veil.before;
    }
    of.remove(id.stripTrailingZeros());
    return record;
  }
}
