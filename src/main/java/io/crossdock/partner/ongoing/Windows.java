package io.crossdock.partner.ongoing;

import io.crossdock.camel.Cursors;
import io.crossdock.camel.Pen;
import java.time.Duration;
import java.time.Instant;

/** Lists that are bounded by time: from a little before the last reading on. */
final class Windows {

  private Windows() {}

  /**
   * @param begun where nothing was ever read, its overlap alone is
   */
  static Instant from(Cursors cursors, String name, Instant begun, Duration overlap) {
    return cursors.find(name).map(Instant::parse).orElse(begun).minus(overlap);
  }

  /** The list was read as it was when the reading began; who began earlier takes nothing back. */
  static void read(Pen pen, Cursors cursors, String name, Instant begun) {
    String from = cursors.find(name).orElse(null);
    if (from == null || begun.isAfter(Instant.parse(from))) {
      cursors.move(pen, name, from, begun.toString());
    }
  }
}
