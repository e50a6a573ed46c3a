package io.crossdock.flow;

import java.time.Instant;
import java.util.Optional;

/** What a partner has told and nobody has read so far, as files in a folder. Thread-safe. */
@FunctionalInterface
public interface Unread {

  /** It tells nothing in that way. */
  Unread NOTHING = before -> Optional.empty();

  /**
   * @param before by our clock
   * @return in words, for people; empty if all that came by then was read
   */
  Optional<String> unread(Instant before);
}
