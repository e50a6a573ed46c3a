package io.crossdock.partner.newstore.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The locations in scope. An import creates fulfillment nodes it does not know and they cannot be
 * deleted, so nothing is sent for a location that is not here.
 *
 * @param ids location to store id, in the order they were configured; null for a distribution
 *     centre
 */
public record Stores(Map<String, String> ids) {

  public Stores {
    ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
  }

  public boolean has(String locationId) {
    return ids.containsKey(locationId);
  }
}
