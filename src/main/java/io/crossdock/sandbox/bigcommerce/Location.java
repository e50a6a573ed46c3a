package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A place of the store.
 *
 * @param enabled whether it sells
 */
record Location(int id, String code, String label, boolean enabled) {

  /** The one every store has. */
  static final Location DEFAULT = new Location(1, "BC-LOCATION-1", "Default location", true);

  ObjectNode shown() {
    return Json.object()
        .put("id", id)
        .put("code", code)
        .put("label", label)
        .put("managed_by_external_source", false)
        .put("type_id", "PHYSICAL")
        .put("enabled", enabled)
        .put("is_default", id == DEFAULT.id())
        .put("storefront_visibility", true);
  }
}
