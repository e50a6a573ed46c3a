package io.crossdock.camel;

import io.crossdock.ledger.BookClosedException;
import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * One claimed entry, as routes and beans see it, and the place to say what became of it. It is
 * answered once; a second answer is a mistake and throws {@link IllegalStateException}, an answer
 * after the settlement {@link BookClosedException}. An answer stands also when the exchange fails
 * later. Thread-safe.
 */
public final class Entry {

  private final Claim claim;
  private final Codec codec;
  private final Work work;
  private final Page page;
  private Outcome answer;
  private String asked;
  private boolean marked;
  private boolean maySend;
  private boolean inDoubt;
  private String answered;
  private boolean settled;

  Entry(Claim claim, Codec codec, Work work) {
    this.claim = claim;
    this.codec = codec;
    this.work = work;
    this.page = Page.first(work);
  }

  public String key() {
    return claim.key();
  }

  public String channel() {
    return claim.channel();
  }

  /** 1 for the first. */
  public int attempt() {
    return claim.attempt();
  }

  /** An earlier attempt was begun and never answered: look before you repeat. */
  public boolean unresolved() {
    return claim.unresolved();
  }

  /**
   * When the attempt began that was never answered: what it sent may be carried out some time after
   * it. Null if there is none. Reads the ledger.
   */
  public Instant attemptedAt() {
    return claim.openAttempt() == 0 ? null : work.startOf(claim.openAttempt());
  }

  /** When the hub took it. */
  public Instant takenAt() {
    return claim.takenAt();
  }

  /** The source's time of the content; null if it has none. */
  public Instant asOf() {
    return claim.asOf();
  }

  /**
   * The document; the key in a channel of marks; bytes where the type is none of ours.
   *
   * @throws RejectedException if the content cannot be read
   */
  public Object body() {
    return codec.body(claim.type(), claim.key(), claim.content());
  }

  /**
   * @throws RejectedException if the content cannot be read as that
   */
  public <T> T document(Class<T> type) {
    return codec.decode(claim.content(), type, claim.channel() + " " + claim.key());
  }

  /** Writes with this commit with the settlement of this entry, if it is applied or skipped. */
  public Pen pen() {
    return page;
  }

  /**
   * From here on the exchange works at this entry of its batch alone: a failure is this one's, and
   * the others that have no answer are given back as not begun.
   */
  public void begins() {
    work.turnTo(this);
  }

  /**
   * A write of it was answered, and what became of it is yet to be asked: a failure from here on
   * leaves it unresolved, whatever it is a failure of.
   */
  public synchronized void inDoubt() {
    inDoubt = true;
  }

  /** Its attempt was: from here on a remote write may have begun. */
  synchronized void marked() {
    marked = true;
  }

  /** It got its turn: what was marked before may be sent now. */
  synchronized void mayCall() {
    maySend = marked;
  }

  /** What may have been sent was answered: nothing of it was done. */
  synchronized void notCarriedOut() {
    maySend = false;
  }

  /**
   * An earlier call of it may have changed something, and what became of that is not known. One
   * that is only marked did not begin as long as it waits for its turn.
   */
  synchronized boolean mayHaveWritten() {
    return inDoubt || maySend || (marked && unresolved());
  }

  synchronized boolean isMarked() {
    return marked;
  }

  synchronized boolean isInDoubt() {
    return inDoubt;
  }

  /** It took effect. */
  public void applied(String reason) {
    answer(new Outcome.Applied(reason));
  }

  /** It needs no effect. */
  public void skipped(String reason) {
    answer(new Outcome.Skipped(reason));
  }

  /** Refused for good: parked. */
  public void rejected(String reason) {
    answer(new Outcome.Rejected(reason));
  }

  /** It failed in a way that time heals: comes again after a back-off. */
  public void retry(String reason) {
    answer(new Outcome.Transient(reason, Outcome.Scope.ENTRY));
  }

  /** Sent, answer unknown: comes again as unresolved. */
  public void ambiguous(String reason) {
    answer(new Outcome.Ambiguous(reason));
  }

  /** Waits without blame, and what it wrote stands. */
  public void held(String reason, Duration again) {
    answer(new Outcome.Held(reason, again));
  }

  /** What this exception means. */
  public void failed(OutcomeException failure, Instant now) {
    answer(failure.outcome(now));
  }

  /** What was sent, for the record of the attempt: bounded by the ledger; no secrets in it. */
  public synchronized void asked(String text) {
    asked = text;
  }

  /** What came back, for the record of the attempt: bounded by the ledger; no secrets in it. */
  public synchronized void answeredWith(String text) {
    answered = text;
  }

  public synchronized boolean hasAnswer() {
    return answer != null;
  }

  private synchronized void answer(Outcome outcome) {
    if (settled) {
      throw new BookClosedException("entry " + claim.entryId() + " is settled already");
    }
    if (answer != null) {
      throw new IllegalStateException(
          "entry " + channel() + " " + key() + " was answered " + answer + ", then " + outcome);
    }
    answer = outcome;
  }

  Claim claim() {
    return claim;
  }

  Page page() {
    return page;
  }

  synchronized String asked() {
    return asked;
  }

  synchronized String answered() {
    return answered;
  }

  /** Closes it; the answer given, or this one if none was. */
  synchronized Outcome settle(Outcome otherwise) {
    settled = true;
    return answer != null ? answer : otherwise;
  }

  @Override
  public String toString() {
    return channel() + " " + key() + " (#" + claim.entryId() + ")";
  }
}
