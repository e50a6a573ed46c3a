package io.crossdock.operate;

import java.util.Optional;

/** A partner that can have all keys of a channel of its own marked, changed or not. */
public interface Republishes {

  /**
   * The touchpoint whose runs mark them.
   *
   * @return empty if there is none for that channel
   */
  Optional<String> republisher(String channel);
}
