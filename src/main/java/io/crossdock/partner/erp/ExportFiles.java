package io.crossdock.partner.erp;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Kept.Later;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.TransientException;
import io.crossdock.document.MovementExport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Exports as files. A file is whole on disk under a hidden name first, and remembered; then it is
 * renamed. So a repeat after a crash that finds no hidden file knows that it was renamed, and one
 * that does not find the renamed one either knows that the ERP took it away: its acceptance.
 * Thread-safe.
 */
final class ExportFiles {

  private final MovementSettings settings;
  private final Outbox outbox;
  private final Positions positions;
  private final ExportText text = new ExportText();
  private final String name;

  /**
   * A file that is whole, under its hidden name or its own.
   *
   * @param folder where it is: the configured one may have changed since
   * @param mark of that folder
   */
  record Written(String folder, String mark, String file) {}

  ExportFiles(String erp, MovementSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.outbox = new Outbox(settings.outbox(), settings.setting("outbox"));
    this.positions = new Positions(ledger);
    this.name = erp + ".files";
  }

  /** Makes the folder where it is missing. */
  void prepare() throws IOException {
    outbox.prepare();
  }

  /**
   * Goes one step on with the first of these exports, and with those behind it as far as they may
   * lie beside it. Returns when the ERP took the first one's file.
   *
   * @param first the number of the first one's first movement
   * @param exports in order, not accepted yet, the first one included
   * @throws HeldException while the file is not taken
   * @throws TransientException if the folder cannot be used
   */
  void go(long first, List<Later<MovementExport>> exports, Pen pen) {
    Map<String, Position<Written>> known =
        positions.of(
            name, exports.stream().map(export -> key(export.version())).toList(), Written.class);
    // Only those are read: a long line that the ERP does not take is looked at again and again.
    List<Later<MovementExport>> missing =
        exports.stream().filter(export -> !known.containsKey(key(export.version()))).toList();
    try {
      if (!missing.isEmpty()) {
        write(missing, pen);
        throw new HeldException(
            counted(missing.size()) + " on disk in " + outbox.folder() + ", renamed next",
            Duration.ZERO);
      }
      for (Later<MovementExport> export : exports) {
        Written written = known.get(key(export.version())).value();
        of(written).rename(written);
      }
      Position<Written> written = known.get(key(first));
      if (of(written.value()).has(written.value())) {
        throw new HeldException(
            "file "
                + written.value().file()
                + " waits in "
                + written.value().folder()
                + " for the ERP to take it away",
            settings.poll());
      }
      positions.drop(pen, name, key(first), written.revision());
    } catch (IOException e) {
      throw outbox.unusable(e);
    }
  }

  private void write(List<Later<MovementExport>> missing, Pen pen) throws IOException {
    String mark = outbox.mark();
    List<Change> changes = new ArrayList<>();
    for (Later<MovementExport> later : missing) {
      MovementExport export = later.read().get();
      String file = fileName(export);
      outbox.write(file, text.of(export, settings.format()));
      Written written = new Written(outbox.folder().toString(), mark, file);
      changes.add(new Change(name, key(export.first()), 0, written));
    }
    outbox.force();
    positions.put(pen, changes);
  }

  /** The folder it was written to, which may no longer be the configured one. */
  private Outbox of(Written written) {
    return new Outbox(Path.of(written.folder()), settings.setting("outbox"));
  }

  private String fileName(MovementExport export) {
    return String.format(
        "movements-%012d-%012d.%s", export.first(), export.last(), settings.format().ending());
  }

  private static String key(long first) {
    return String.format("%019d", first);
  }

  private static String counted(int files) {
    return files == 1 ? "1 file is" : files + " files are";
  }
}
