package io.crossdock.partner.newstore.plan;

import java.util.List;

/**
 * What taking an event in came to.
 *
 * @param changed the items as they are now, those that changed only
 */
public record Taken(Effect effect, List<ItemBook> changed) {

  public Taken {
    changed = List.copyOf(changed);
  }

  static Taken nothing(Effect effect) {
    return new Taken(effect, List.of());
  }
}
