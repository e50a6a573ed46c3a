package io.crossdock.partner.shopify;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Idempotency keys under which Shopify has said no: it says so for a day, whatever became right
 * meanwhile, so that the same call goes out under another one. Forgets the eldest; a key that was
 * forgotten is refused once more, and then spent again. Thread-safe.
 */
final class SpentKeys {

  private static final int MOST = 1_000;

  private final Map<String, Integer> refusals =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST;
        }
      };

  /** The key itself, or another one that follows from it. */
  synchronized String fresh(String key) {
    Integer times = refusals.get(key);
    return times == null
        ? key
        : UUID.nameUUIDFromBytes((key + "/" + times).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * @param key as it was before {@link #fresh}
   * @return how often it was
   */
  synchronized int spend(String key) {
    return refusals.merge(key, 1, Integer::sum);
  }
}
