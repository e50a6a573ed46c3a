package io.crossdock.partner.ongoing;

import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * What is asked of the warehouse about one order, purchase order or return, so that it has what it
 * is to have: the whole of it, its cancellation, or nothing. Where an earlier answer was lost it
 * looks first. Not thread-safe.
 */
final class UpsertTalk implements Talk {

  /** What the warehouse is to have. */
  enum Wanted {
    /** The state of that revision. */
    WHOLE,
    /** Nothing any more. */
    NOTHING,
    /** What it has, until something is decided. */
    AS_IT_IS,
    /** Nothing, and it knows: it cancelled it by itself. */
    GONE
  }

  /** How it ended. */
  enum End {
    /** Nothing was to be done. */
    NOTHING,
    /** The warehouse has this state of it. */
    HAS_IT,
    /** The warehouse does not have it, or no more. */
    LET_GO,
    /** The warehouse keeps the state it has. */
    CHANGE_REFUSED,
    CANCEL_REFUSED,
    /** What was sent may arrive yet; it is looked for again. */
    LOOK_AGAIN,
    /** The warehouse does not have it, and does not want it as it is. */
    REFUSED
  }

  /**
   * @param id 0 where it is not known
   * @param status last known; 0 where it is not known
   * @param why for people
   */
  record Ending(End end, long id, int status, String why) {}

  /**
   * What it is about.
   *
   * @param number its number there
   * @param lines as the warehouse is to have them; empty where nothing is
   * @param put makes the request that tells the whole of it
   */
  record Subject(
      Resource resource,
      int goodsOwner,
      String number,
      long revision,
      Wanted wanted,
      List<Found.Line> lines,
      Supplier<TalkRequest> put) {}

  /**
   * What is known before.
   *
   * @param told null if nothing was ever settled with the warehouse
   * @param maySent an earlier request may have arrived
   * @param lookedFor how long it has been looked for in vain; null if it was not
   * @param settle how long a lost request may still arrive
   */
  record Before(Told told, boolean maySent, Duration lookedFor, Duration settle) {

    private long id() {
      return told == null ? 0 : told.id();
    }

    private boolean hasIt() {
      return told != null && told.state() == Told.State.SENT;
    }
  }

  /** What statuses mean. */
  record Meaning(IntPredicate cancelled, IntPredicate started) {}

  private enum Step {
    LOOK,
    PUT,
    READ_BACK,
    DELETE,
    LOOK_WHY,
    OVER
  }

  private final Subject subject;
  private final Before before;
  private final Meaning meaning;
  private final boolean takenBack;
  private Step step;
  private long id;
  private String refusal;
  private Ending ending;

  UpsertTalk(Subject subject, Before before, Meaning meaning) {
    this.subject = subject;
    this.before = before;
    this.meaning = meaning;
    this.id = before.id();
    this.takenBack = subject.wanted() == Wanted.NOTHING;
    this.step = takenBack ? takingBack() : telling();
  }

  private Step telling() {
    Told told = before.told();
    if (subject.wanted() == Wanted.GONE) {
      return end(End.LET_GO, 0, "the warehouse has cancelled it; nothing is told of it any more");
    }
    if (subject.wanted() == Wanted.AS_IT_IS && before.maySent() && !before.hasIt()) {
      // What was sent is not forgotten while its next state waits for pieces.
      return end(End.LOOK_AGAIN, 0, "it waits, and what was sent of it before may have arrived");
    }
    if (subject.wanted() == Wanted.AS_IT_IS) {
      return end(End.NOTHING, 0, "nothing is to be told of it now");
    }
    if (told != null && told.revision() >= subject.revision()) {
      return end(End.NOTHING, 0, "the warehouse was told this state of it before");
    }
    return before.maySent() ? Step.LOOK : Step.PUT;
  }

  private Step takingBack() {
    Told told = before.told();
    if (before.hasIt()) {
      return Step.DELETE;
    }
    if (told != null && told.state() != Told.State.LOOKED_FOR) {
      return end(End.NOTHING, 0, "the warehouse was told before that it was taken back");
    }
    return told != null || before.maySent()
        ? Step.LOOK
        : end(End.LET_GO, 0, "the warehouse never heard of it");
  }

  /** Null until it is over. */
  Ending ending() {
    return ending;
  }

  @Override
  public TalkRequest next() {
    return switch (step) {
      case LOOK, READ_BACK, LOOK_WHY ->
          subject.resource().find(subject.goodsOwner(), subject.number());
      case PUT -> subject.put().get();
      case DELETE -> subject.resource().delete(subject.goodsOwner(), id, subject.number());
      case OVER -> null;
    };
  }

  @Override
  public void answered(TalkAnswer answer) {
    step =
        switch (step) {
          case LOOK -> looked(found(answer));
          case PUT -> told(answer);
          case READ_BACK -> readBack(found(answer));
          case DELETE -> deleted(answer);
          case LOOK_WHY -> why(found(answer));
          case OVER -> throw new IllegalStateException("nothing was asked");
        };
  }

  private Found found(TalkAnswer answer) {
    if (answer.isOk()) {
      return Found.of(subject.resource(), answer.body(), subject.number());
    }
    if (answer.status() == 404) {
      return null;
    }
    throw new RejectedException(
        "Ongoing refused to say what it has of " + subject.number() + ": " + answer);
  }

  private Step looked(Found found) {
    if (takenBack) {
      return lookedToTakeBack(found);
    }
    if (found == null) {
      return Step.PUT;
    }
    id = found.id();
    if (meaning.cancelled().test(found.status())) {
      return end(End.HAS_IT, found.status(), "the warehouse has it as cancelled");
    }
    if (!meaning.started().test(found.status())) {
      // By the same number it is the same: told once more it is known to be this state.
      return Step.PUT;
    }
    return found.hasLines(subject.lines())
        ? end(End.HAS_IT, found.status(), "the warehouse has it and is at work on it")
        : end(
            End.CHANGE_REFUSED, found.status(), "the warehouse is at work on another state of it");
  }

  private Step lookedToTakeBack(Found found) {
    if (found != null) {
      id = found.id();
      return meaning.cancelled().test(found.status())
          ? end(End.LET_GO, found.status(), "the warehouse has it as cancelled")
          : Step.DELETE;
    }
    boolean late = before.lookedFor() != null && before.lookedFor().compareTo(before.settle()) >= 0;
    return late
        ? end(End.LET_GO, 0, "what was sent of it never arrived at the warehouse")
        : end(
            End.LOOK_AGAIN,
            0,
            "it was sent, no answer came, and the warehouse has no such number; it is looked for"
                + " again, because what was sent may arrive late");
  }

  private Step told(TalkAnswer answer) {
    if (answer.isOk()) {
      long created = answer.body().path(subject.resource().member("Id")).asLong(0);
      if (created == 0) {
        return Step.READ_BACK;
      }
      id = created;
      return end(End.HAS_IT, 0, "the warehouse has it as " + created);
    }
    if (before.hasIt() || id != 0) {
      refusal = answer.toString();
      return Step.LOOK_WHY;
    }
    return end(End.REFUSED, 0, "Ongoing refused " + subject.number() + ": " + answer);
  }

  private Step readBack(Found found) {
    if (found == null) {
      throw new AmbiguousException(
          "Ongoing answered without an id, and has no " + subject.number());
    }
    id = found.id();
    return end(End.HAS_IT, found.status(), "the warehouse has it as " + id + ", read back");
  }

  private Step deleted(TalkAnswer answer) {
    if (answer.isOk()) {
      return end(End.LET_GO, 0, "the warehouse let go of it");
    }
    if (saysAlreadyCancelled(answer)) {
      return end(End.LET_GO, 0, "the warehouse had let go of it before");
    }
    refusal = answer.toString();
    return Step.LOOK_WHY;
  }

  private Step why(Found found) {
    if (takenBack) {
      if (found == null || meaning.cancelled().test(found.status())) {
        return end(End.LET_GO, 0, "the warehouse has no such number any more");
      }
      return end(End.CANCEL_REFUSED, found.status(), "Ongoing refused to cancel it: " + refusal);
    }
    if (before.maySent() && found != null && found.hasLines(subject.lines())) {
      return end(End.HAS_IT, found.status(), "the warehouse has it since an earlier request");
    }
    return end(
        End.CHANGE_REFUSED,
        found == null ? 0 : found.status(),
        "Ongoing refused the change: " + refusal);
  }

  private Step end(End how, int status, String why) {
    ending = new Ending(how, id, status, why);
    return Step.OVER;
  }

  /**
   * The one text that may be looked for (developer.ongoingwarehouse.com,
   * /canceling-orders-and-inorders).
   */
  private static boolean saysAlreadyCancelled(TalkAnswer answer) {
    String said = answer.text().toLowerCase(Locale.ROOT);
    return said.contains("already cancel") || said.contains("already been cancel");
  }
}
