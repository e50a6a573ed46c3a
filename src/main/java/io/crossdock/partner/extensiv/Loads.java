package io.crossdock.partner.extensiv;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.RunLog;
import io.crossdock.stock.cart.Load;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Which load counts, and how loading stands. Thread-safe. */
final class Loads {

  private static final String KEY = "published";
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final RunLog log;
  private final Positions positions;
  private final Channels channels;
  private final String name;

  Loads(String name, CamelLedger camel) {
    this.log = new RunLog(camel);
    this.positions = new Positions(camel);
    this.channels = new Channels(camel);
    this.name = name;
  }

  /** The folder of a load that began then. */
  static String id(Instant begunAt) {
    return ID.format(begunAt);
  }

  String position() {
    return "load." + name;
  }

  String key() {
    return KEY;
  }

  Optional<Position<Published>> find() {
    return positions.find(position(), KEY, Published.class);
  }

  Optional<Published> published() {
    return find().map(Position::value);
  }

  /** Uploads are held while there is no load that was complete (R-GATE-1). */
  Load state() {
    Optional<Published> published = published();
    if (published.isPresent()) {
      return new Load(Load.State.SUCCESS, published.get().completeAt());
    }
    return log.newest(name + "-load")
        .map(run -> new Load(goesOn(run) ? Load.State.IN_PROGRESS : Load.State.FAILED, null))
        .orElseGet(() -> new Load(Load.State.NEVER_RUN, null));
  }

  /** One whose entry was parked never ends, and does not go on either. */
  private boolean goesOn(RunLog.Newest run) {
    String touchpoint = name + "-load";
    return run.running() && !channels.isParked("runs." + touchpoint, touchpoint);
  }
}
