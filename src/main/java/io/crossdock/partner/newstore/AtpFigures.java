package io.crossdock.partner.newstore;

import io.crossdock.operate.Reconciles.Finding;
import io.crossdock.operate.Reconciles.Kind;
import io.crossdock.operate.Reconciles.Page;
import io.crossdock.partner.newstore.ImportedFiles.ImportedFile;
import io.crossdock.partner.newstore.plan.Behaviour;
import io.crossdock.partner.newstore.plan.ItemBook;
import io.crossdock.partner.newstore.plan.Mode;
import io.crossdock.partner.newstore.plan.StockKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares an export of NewStore's ATP with what was imported, a part of the keys at a time, so
 * that neither side has to fit into memory. Thread-safe.
 */
final class AtpFigures {

  private static final int KEYS_A_PAGE = 50_000;

  private final NewStoreSettings settings;
  private final ItemStore items;
  private final ImportedFiles imported;
  private final ImportFiles files;
  private final AtpExport exports;

  AtpFigures(
      NewStoreSettings settings,
      ItemStore items,
      ImportedFiles imported,
      ImportFiles files,
      AtpExport exports) {
    this.settings = settings;
    this.items = items;
    this.imported = imported;
    this.files = files;
    this.exports = exports;
  }

  /**
   * A key in doubt.
   *
   * @param figure as imported; null if it is not known
   */
  record Differing(StockKey key, Long figure) {}

  /**
   * @param differing its findings in doubt
   */
  record Compared(Page page, List<Differing> differing) {
    private static Compared nothing(Page page) {
      return new Compared(page, List.of());
    }
  }

  /** Which part of the keys, of how many. */
  record Part(int number, int of) {
    static Part read(String text, int items) {
      if (text == null) {
        return new Part(0, Math.max(1, (items + KEYS_A_PAGE - 1) / KEYS_A_PAGE));
      }
      int slash = text.indexOf('/');
      return new Part(
          Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    boolean has(StockKey key) {
      int hash = 31 * key.productId().hashCode() + key.locationId().hashCode();
      return Math.floorMod(hash, of) == number;
    }

    String next() {
      return number + 1 == of ? null : number + 1 + "/" + of;
    }
  }

  /**
   * @param after which part; null for the first
   */
  Compared compare(String export, String after) throws IOException {
    ImportedFiles.All all = imported.all();
    String whyNot =
        all.cut()
            ? "there were too many partial imports since the last full one; after the next full"
                + " snapshot it can be compared"
            : null;
    Part part = Part.read(after, all.items());
    Map<StockKey, Long> figures = new HashMap<>();
    for (ImportedFile one : all.files()) {
      Set<String> failed = new HashSet<>(one.failed());
      boolean there =
          files.read(
              one.file(),
              (key, quantity) -> {
                if (part.has(key) && !failed.contains(key.productId())) {
                  figures.put(key, quantity);
                }
                return true;
              });
      whyNot =
          there
              ? whyNot
              : "a file that was imported is gone (" + settings.name() + ".imports.keep)";
    }
    if (whyNot != null) {
      return Compared.nothing(
          new Page(
              0, List.of(new Finding(Kind.BROKEN, "imports", null, null, null, whyNot)), null));
    }
    return all.files().isEmpty()
        ? Compared.nothing(new Page(0, List.of(), null))
        : compare(export, part, figures);
  }

  private Compared compare(String export, Part part, Map<StockKey, Long> figures)
      throws IOException {
    Map<StockKey, Integer> open = open(part);
    boolean follows =
        settings.mode() == Mode.ON_HAND && settings.behaviour() == Behaviour.RELEASE_BY_RANGE;
    Set<StockKey> left = new HashSet<>(figures.keySet());
    List<Finding> findings = new ArrayList<>();
    List<Differing> differing = new ArrayList<>();
    long[] compared = {0};
    exports.read(
        export,
        (key, atp) -> {
          if (!part.has(key) || !settings.stores().has(key.locationId())) {
            return;
          }
          compared[0]++;
          Long figure = figures.get(key);
          left.remove(key);
          if (figure == null) {
            findings.add(
                new Finding(
                    Kind.EXTRA,
                    key.toString(),
                    String.valueOf(atp),
                    null,
                    null,
                    "no import since the last full snapshot has it: it is held, or the ERP does not"
                        + " have it"));
            return;
          }
          long should = Math.max(0, figure - open.getOrDefault(key, 0));
          if (follows ? Math.max(0, atp) != should : open.containsKey(key)) {
            differing.add(new Differing(key, figure));
            findings.add(
                new Finding(
                    Kind.DRIFT,
                    key.toString(),
                    String.valueOf(atp),
                    follows ? String.valueOf(should) : null,
                    null,
                    "imported " + figure + "; so it is in the export, and was not looked into"));
          }
        });
    left.forEach(
        key ->
            findings.add(
                new Finding(
                    Kind.MISSING,
                    key.toString(),
                    null,
                    String.valueOf(figures.get(key)),
                    null,
                    "it was imported, and NewStore's export does not have it")));
    return new Compared(new Page(compared[0] + left.size(), findings, part.next()), differing);
  }

  /** Units by key whose allocation NewStore should have, as far as it is known. */
  private Map<StockKey, Integer> open(Part part) {
    Long declared = items.mark().declaredEnd();
    Map<StockKey, Integer> open = new HashMap<>();
    for (ItemBook book : items.books()) {
      if (book.completion() == null) {
        book.reservedItems()
            .filter(one -> one.open() && part.has(one.key()))
            .forEach(one -> open.merge(one.key(), 1, Integer::sum));
      } else if (part.has(book.completion().key())
          && (declared == null || book.completion().logicalTimestamp() > declared)) {
        open.merge(book.completion().key(), 1, Integer::sum);
      }
    }
    return open;
  }

  /** When the oldest figure was read; never null where there is a page to look at. */
  Instant oldest() {
    return imported.all().files().stream()
        .map(ImportedFile::asOf)
        .min(Instant::compareTo)
        .orElse(Instant.MIN);
  }
}
