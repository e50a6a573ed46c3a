package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who may call, and which lines of business the user behind a key sees. Thread-safe. */
final class Access {

  /**
   * @param lobs empty for all
   * @param suspended whether everything is answered 403
   */
  record Rights(Set<Integer> lobs, boolean suspended) {

    boolean sees(Resource resource, JsonNode record) {
      String field = resource == Resource.LINE_OF_BUSINESS ? "id" : "lobId";
      BigDecimal lob = Json.decimal(record.get(field));
      return lobs.isEmpty() || lob == null || lobs.contains(lob.intValue());
    }

    ObjectNode seen(Resource resource, ObjectNode record) {
      if (!sees(resource, record)) {
        throw new RefusedException(403, "No permission for lobId " + Json.text(record, "lobId"));
      }
      return record;
    }
  }

  private final Map<String, Rights> keys = new ConcurrentHashMap<>();

  void key(String key, Rights rights) {
    keys.put(key, rights);
  }

  void revoke(String key) {
    keys.remove(key);
  }

  /** Of those lines of business as before, if the key is known. */
  void suspend(String key, boolean suspended) {
    keys.computeIfPresent(key, (same, rights) -> new Rights(rights.lobs(), suspended));
  }

  /**
   * @param key null for none
   */
  Rights of(String key) {
    Rights rights = key == null ? null : keys.get(key);
    if (rights == null) {
      throw new RefusedException(401, "Invalid API-Key");
    }
    if (rights.suspended()) {
      throw new RefusedException(403, "The user of this API-Key has no permission");
    }
    return rights;
  }
}
