package io.crossdock.partner.newstore;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.partner.newstore.ImportBook.Load;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of which NewStore has its figures: those of the last full snapshot, and all that came
 * after them: position {@code imported.<name>/files}. Thread-safe.
 */
final class ImportedFiles {

  private static final int MOST = 500;
  private static final String KEY = "files";

  private final String name;
  private final Positions positions;

  ImportedFiles(String partner, CamelLedger ledger) {
    this.name = "imported." + partner;
    this.positions = new Positions(ledger);
  }

  /**
   * @param asOf of its snapshot
   * @param failed products of it that were not imported
   */
  record ImportedFile(String file, int items, Instant asOf, List<String> failed) {
    ImportedFile {
      failed = List.copyOf(failed);
    }
  }

  /**
   * @param files the older one first
   * @param cut whether there were more than can be remembered
   */
  record All(List<ImportedFile> files, boolean cut) {
    static final All NONE = new All(List.of(), false);

    All {
      files = List.copyOf(files);
    }

    int items() {
      return files.stream().mapToInt(ImportedFile::items).sum();
    }
  }

  All all() {
    return positions.find(name, KEY, All.class).map(Position::value).orElse(All.NONE);
  }

  /** A document was imported; with the last one of a full snapshot nothing older counts. */
  void add(Pen pen, Load load, List<String> failed) {
    Position<All> read = positions.find(name, KEY, All.class).orElse(null);
    All before = read == null ? All.NONE : read.value();
    List<ImportedFile> files = new ArrayList<>(before.files());
    files.add(new ImportedFile(load.part().file(), load.part().items(), load.asOf(), failed));
    boolean cut = before.cut();
    if (load.full() && load.next() == null) {
      List<String> own = load.parts().stream().map(ImportBook.Part::file).toList();
      files.removeIf(one -> !own.contains(one.file()));
      cut = false;
    }
    while (files.size() > MOST) {
      files.remove(0);
      cut = true;
    }
    positions.put(pen, name, KEY, read == null ? 0 : read.revision(), new All(files, cut));
  }
}
