package io.crossdock.flow;

import java.time.Instant;

/**
 * What the receiver of an {@link io.crossdock.document.Awaited} document said: position {@code
 * answered.<source>/<acceptance>}.
 *
 * @param at when it accepted or refused it, by its own clock where it tells; never null
 * @param refused its reason; null if it accepted
 */
public record Answer(Instant at, String refused) {

  public boolean accepted() {
    return refused == null;
  }
}
