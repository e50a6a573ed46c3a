package io.crossdock.partner.webshop;

import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Working;
import io.crossdock.shop.CounterDecider.Remembered;
import io.crossdock.shop.CounterDecider.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One counter of a batch on its way. Not thread-safe: one exchange works on it. */
final class CounterWork {

  private final Entry entry;
  private final String shopNumber;
  private final Shown.Higher higherBefore;
  private final List<String> done = new ArrayList<>();
  private Position<Shown> shownBefore;
  private Working working;
  private Remembered remembered;
  private CounterNote note;
  private long noteRevision;
  private Long actual;
  private boolean forgiven;
  private boolean blind;
  private boolean read;
  private int looks;

  CounterWork(
      Entry entry,
      String shopNumber,
      Working working,
      Position<Shown> shown,
      Position<CounterNote> note) {
    this.entry = entry;
    this.shopNumber = shopNumber;
    this.working = working;
    this.shownBefore = shown;
    this.higherBefore = shown == null ? null : shown.value().higher();
    this.remembered =
        shown == null ? null : new Remembered(shown.value().quantity(), shown.value().sold());
    this.note = note == null ? CounterNote.NONE : note.value();
    this.noteRevision = note == null ? 0 : note.revision();
  }

  Entry entry() {
    return entry;
  }

  String sku() {
    return entry.key();
  }

  /** What the shop calls it. */
  String shopNumber() {
    return shopNumber;
  }

  Working working() {
    return working;
  }

  void refresh(Working newWorking) {
    working = newWorking;
  }

  Wanted wanted() {
    return new Wanted(working.target(), working.limit(), working.sold());
  }

  /** Null if nothing was ever shown. */
  Remembered remembered() {
    return remembered;
  }

  /** When the shop was last told something; null if never. */
  Shown shown() {
    return shownBefore == null ? null : shownBefore.value();
  }

  long shownRevision() {
    return shownBefore == null ? 0 : shownBefore.revision();
  }

  /** What others were told that it may show, before its raise was announced. */
  Shown.Higher higherBefore() {
    return higherBefore;
  }

  /** Its raise is known to all from here on. */
  void announced(Position<Shown> shown) {
    shownBefore = shown;
  }

  /** True once it was written without knowing what it said. */
  boolean isBlind() {
    return blind;
  }

  void blind() {
    blind = true;
  }

  void remember(long quantity, long sold) {
    remembered = new Remembered(quantity, sold);
    actual = null;
  }

  /** The orders of sales that the counter told of did not come: they are waited for no longer. */
  void forgive() {
    if (remembered != null && remembered.sold() > working.sold()) {
      remembered = new Remembered(remembered.quantity(), working.sold());
      forgiven = true;
    }
  }

  /** Orders came that may be of sales the counter contained already: it has to be read. */
  boolean isUnsure(Instant now) {
    return !read && done.isEmpty() && shown() != null && shown().isUnsure(working.sold(), now);
  }

  boolean wasRead() {
    return read;
  }

  boolean forgiven() {
    return forgiven;
  }

  CounterNote note() {
    return note;
  }

  long noteRevision() {
    return noteRevision;
  }

  void note(CounterNote newNote, long revision) {
    note = newNote;
    noteRevision = revision;
  }

  void note(CounterNote newNote) {
    note = newNote;
  }

  /** What the shop said the counter is, and nobody has changed since; null if it was not asked. */
  Long actual() {
    return actual;
  }

  void actual(long newActual) {
    read = true;
    actual = newActual;
  }

  /** How often it was looked at again because the counter was another. */
  int lookAgain() {
    looks++;
    return looks;
  }

  void did(String what) {
    done.add(what);
  }

  /** What was written so far, for people; empty if nothing was. */
  String done() {
    return String.join(", then ", done);
  }

  boolean isOpen() {
    return !entry.hasAnswer();
  }
}
