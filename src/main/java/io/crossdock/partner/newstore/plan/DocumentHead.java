package io.crossdock.partner.newstore.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Head of an import document.
 *
 * @param storeMapping the locations used in the document, to their store id; null for a
 *     distribution centre, which has to be written out
 * @param range null where the document carries none: then the property is left out
 */
public record DocumentHead(Map<String, String> storeMapping, Mode mode, ReleaseRange range) {

  public DocumentHead {
    storeMapping = Collections.unmodifiableMap(new LinkedHashMap<>(storeMapping));
  }
}
