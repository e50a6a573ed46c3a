package io.crossdock.partner.workarea;

import io.crossdock.camel.Entry;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockLevel;
import io.crossdock.stock.Moves;
import java.time.Duration;
import org.bson.BsonDocument;

/** One SKU of a batch on its way to an answer. Used by one thread at a time. */
final class SkuWork {

  /** What became of it. */
  sealed interface Result {

    /** Answers the entry. */
    void tell(Entry entry);

    /** True if the shop says now what was decided, so that what was noticed is remembered. */
    boolean isSettled();

    record Applied(String reason) implements Result {
      @Override
      public void tell(Entry entry) {
        entry.applied(reason);
      }

      @Override
      public boolean isSettled() {
        return true;
      }
    }

    record Skipped(String reason) implements Result {
      @Override
      public void tell(Entry entry) {
        entry.skipped(reason);
      }

      @Override
      public boolean isSettled() {
        return true;
      }
    }

    record Rejected(String reason) implements Result {
      @Override
      public void tell(Entry entry) {
        entry.rejected(reason);
      }

      @Override
      public boolean isSettled() {
        return false;
      }
    }

    record Held(String reason, Duration again) implements Result {
      @Override
      public void tell(Entry entry) {
        entry.held(reason, again);
      }

      @Override
      public boolean isSettled() {
        return false;
      }
    }
  }

  private final Entry entry;
  private final StockLevel figure;
  private final Position<SkuState> stored;
  private SkuState state;
  private BsonDocument document;
  private SkuDecision decision;
  private Moves moves = Moves.NONE;
  private String waiting;
  private Duration again = Duration.ZERO;
  private int waits;
  private String written;
  private PurchasedCheck.Verdict.Settled settled;
  private String lost;
  private Refusal refusal;
  private Result result;

  /**
   * That the shop did not do what it was asked.
   *
   * @param insert whether it was asked to insert
   * @param reason in its words
   */
  record Refusal(boolean insert, String reason) {}

  /**
   * @param figure null if the ERP named none
   * @param stored null if nothing is remembered
   */
  SkuWork(Entry entry, StockLevel figure, Position<SkuState> stored) {
    this.entry = entry;
    this.figure = figure;
    this.stored = stored;
    this.state = stored == null ? SkuState.NONE : stored.value();
  }

  Entry entry() {
    return entry;
  }

  String sku() {
    return entry.key();
  }

  StockLevel figure() {
    return figure;
  }

  boolean isOpen() {
    return result == null;
  }

  Result result() {
    return result;
  }

  void end(Result newResult) {
    result = newResult;
  }

  SkuState remembered() {
    return stored == null ? SkuState.NONE : stored.value();
  }

  long revision() {
    return stored == null ? 0 : stored.revision();
  }

  SkuState state() {
    return state;
  }

  void remember(SkuState newState) {
    state = newState;
  }

  SkuDecision decision() {
    return decision;
  }

  Moves moves() {
    return moves;
  }

  /** What the shop's document said at the last decision; null if there was none. */
  BsonDocument document() {
    return document;
  }

  void decided(BsonDocument newDocument, SkuDecision newDecision, Moves newMoves) {
    document = newDocument;
    decision = newDecision;
    moves = newMoves;
    waiting = null;
  }

  /** Why it must not be written yet; null if it may. */
  String waiting() {
    return waiting;
  }

  /**
   * @param newAgain when to look again
   */
  void waits(String why, Duration newAgain) {
    waiting = why;
    again = newAgain;
    decision = null;
    waits++;
  }

  Duration again() {
    return again;
  }

  /** How often it was found that it must not be written yet. */
  int waits() {
    return waits;
  }

  boolean asksForWrite() {
    return isOpen()
        && (decision instanceof SkuDecision.Insert || decision instanceof SkuDecision.Update);
  }

  /** What the last write said; null if none was sent. */
  String written() {
    return written;
  }

  void wrote(String what) {
    written = what;
  }

  /** Why an earlier write is taken for lost; null if none is. */
  String lost() {
    return lost;
  }

  void lost(String why) {
    lost = why;
  }

  /** What the shop said to the last request; null if it did not refuse it. */
  Refusal refusal() {
    return refusal;
  }

  void refused(Refusal what) {
    refusal = what;
  }

  /** A drift that is to be told to a person and remembered; null if it agreed. */
  PurchasedCheck.Verdict.Settled settled() {
    return settled;
  }

  void settled(PurchasedCheck.Verdict.Settled verdict) {
    settled = verdict;
  }
}
