package io.crossdock.operate;

import java.util.Optional;

/**
 * A partner of which one key can be asked for by more than one name: of the key, and of what does
 * it.
 */
public interface Singles {

  /**
   * What a request for one key comes to.
   *
   * @param name a touchpoint, or a channel
   * @param key as a person typed it
   * @return empty where this partner has no word about what is named: it is asked as it stands
   * @throws Refused if nobody knows the key
   */
  Optional<Single> single(String name, String key);

  /**
   * @param touchpoint whose run does it
   * @param key as the hub knows it
   */
  record Single(String touchpoint, String key) {}
}
