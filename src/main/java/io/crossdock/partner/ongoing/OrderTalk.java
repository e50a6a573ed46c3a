package io.crossdock.partner.ongoing;

import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.RejectedException;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.BookedOrder.State;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What is asked of the warehouse about one order, so that it has what was booked: the whole order,
 * its cancellation, or nothing. Where an earlier answer was lost it looks first. Not thread-safe.
 */
final class OrderTalk implements Talk {

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
    LOOK_AGAIN
  }

  /**
   * @param orderId 0 where it is not known
   * @param status last known; 0 where it is not known
   * @param why for people
   */
  record Ending(End end, long orderId, int status, String why) {}

  private enum Step {
    LOOK,
    PUT,
    READ_BACK,
    DELETE,
    LOOK_WHY,
    OVER
  }

  /**
   * @param told null if nothing was ever settled with the warehouse
   * @param maySent an earlier request may have arrived
   * @param lookedFor how long it has been looked for in vain; null if it was not
   * @param settle how long a lost request may still arrive
   */
  record Begin(
      BookedOrder booked, ToldOrder told, boolean maySent, Duration lookedFor, Duration settle) {

    private long orderId() {
      return told == null ? 0 : told.orderId();
    }

    private boolean hasIt() {
      return told != null && told.state() == ToldOrder.State.SENT;
    }
  }

  private final Begin begin;
  private final int goodsOwner;
  private final Statuses statuses;
  private final Supplier<OngoingRequest> put;
  private final boolean takenBack;
  private Step step;
  private long orderId;
  private String refusal;
  private Ending ending;

  /**
   * @param put makes the request that tells the whole order
   */
  OrderTalk(Begin begin, int goodsOwner, Statuses statuses, Supplier<OngoingRequest> put) {
    this.begin = begin;
    this.goodsOwner = goodsOwner;
    this.statuses = statuses;
    this.put = put;
    this.orderId = begin.orderId();
    State state = begin.booked().state();
    this.takenBack = state == State.CANCELLED || state == State.STOPPED;
    this.step = takenBack ? takingBack() : telling(state);
  }

  private Step telling(State state) {
    if (state != State.OPEN) {
      return end(
          End.NOTHING,
          0,
          state == State.HELD ? "it waits for its pieces" : "it cannot go to the warehouse");
    }
    ToldOrder told = begin.told();
    if (told != null && told.revision() >= begin.booked().revision()) {
      return end(End.NOTHING, 0, "the warehouse was told this state of it before");
    }
    return begin.maySent() ? Step.LOOK : Step.PUT;
  }

  private Step takingBack() {
    ToldOrder told = begin.told();
    if (begin.hasIt()) {
      return Step.DELETE;
    }
    if (told != null && told.state() != ToldOrder.State.LOOKED_FOR) {
      return end(End.NOTHING, 0, "the warehouse was told before that it was taken back");
    }
    return told != null || begin.maySent()
        ? Step.LOOK
        : end(End.LET_GO, 0, "the warehouse never heard of it");
  }

  /** Null until it is over. */
  Ending ending() {
    return ending;
  }

  @Override
  public OngoingRequest next() {
    return switch (step) {
      case LOOK, READ_BACK, LOOK_WHY ->
          OngoingRequest.get("/orders")
              .with("goodsOwnerId", goodsOwner)
              .with("orderNumber", begin.booked().number());
      case PUT -> put.get();
      case DELETE ->
          orderId != 0
              ? OngoingRequest.delete("/orders/" + orderId)
              : OngoingRequest.delete("/orders")
                  .with("goodsOwnerId", goodsOwner)
                  .with("orderNumber", begin.booked().number());
      case OVER -> null;
    };
  }

  @Override
  public void answered(OngoingAnswer answer) {
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

  private FoundOrder found(OngoingAnswer answer) {
    if (answer.isOk()) {
      return FoundOrder.of(answer.body(), begin.booked().number());
    }
    if (answer.status() == 404) {
      return null;
    }
    throw new RejectedException(
        "Ongoing refused to say what it has of " + begin.booked().number() + ": " + answer);
  }

  private Step looked(FoundOrder found) {
    if (takenBack) {
      return lookedToTakeBack(found);
    }
    if (found == null) {
      return Step.PUT;
    }
    orderId = found.orderId();
    if (statuses.isCancelled(found.status())) {
      return end(End.HAS_IT, found.status(), "the warehouse has it as cancelled");
    }
    if (!statuses.isStarted(found.status())) {
      // By the same number it is the same order: told once more it is known to be this state.
      return Step.PUT;
    }
    return found.hasLinesOf(begin.booked().order())
        ? end(End.HAS_IT, found.status(), "the warehouse has it and is at work on it")
        : end(
            End.CHANGE_REFUSED, found.status(), "the warehouse is at work on another state of it");
  }

  private Step lookedToTakeBack(FoundOrder found) {
    if (found != null) {
      orderId = found.orderId();
      return statuses.isCancelled(found.status())
          ? end(End.LET_GO, found.status(), "the warehouse has it as cancelled")
          : Step.DELETE;
    }
    boolean late = begin.lookedFor() != null && begin.lookedFor().compareTo(begin.settle()) >= 0;
    return late
        ? end(End.LET_GO, 0, "what was sent of it never arrived at the warehouse")
        : end(
            End.LOOK_AGAIN,
            0,
            "it was sent, no answer came, and the warehouse has no such order; it is looked for"
                + " again, because what was sent may arrive late");
  }

  private Step told(OngoingAnswer answer) {
    if (answer.isOk()) {
      long id = answer.body().path("orderId").asLong(0);
      if (id == 0) {
        return Step.READ_BACK;
      }
      orderId = id;
      return end(End.HAS_IT, 0, "the warehouse has it as " + id);
    }
    if (begin.hasIt() || orderId != 0) {
      refusal = answer.toString();
      return Step.LOOK_WHY;
    }
    throw new RejectedException(
        "Ongoing refused the order " + begin.booked().number() + ": " + answer);
  }

  private Step readBack(FoundOrder found) {
    if (found == null) {
      throw new AmbiguousException(
          "Ongoing answered without an id, and has no order " + begin.booked().number());
    }
    orderId = found.orderId();
    return end(End.HAS_IT, found.status(), "the warehouse has it as " + orderId + ", read back");
  }

  private Step deleted(OngoingAnswer answer) {
    if (answer.isOk()) {
      return end(End.LET_GO, 0, "the warehouse let go of it");
    }
    if (answer.saysAlreadyCancelled()) {
      return end(End.LET_GO, 0, "the warehouse had let go of it before");
    }
    refusal = answer.toString();
    return Step.LOOK_WHY;
  }

  private Step why(FoundOrder found) {
    if (takenBack) {
      if (found == null || statuses.isCancelled(found.status())) {
        return end(End.LET_GO, 0, "the warehouse has no such order any more");
      }
      return end(End.CANCEL_REFUSED, found.status(), "Ongoing refused to cancel it: " + refusal);
    }
    return end(
        End.CHANGE_REFUSED,
        found == null ? 0 : found.status(),
        "Ongoing refused the change: " + refusal);
  }

  private Step end(End how, int status, String why) {
    ending = new Ending(how, orderId, status, why);
    return Step.OVER;
  }
}
