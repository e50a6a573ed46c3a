package io.crossdock.partner.ongoing;

import io.crossdock.camel.Entry;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.ongoing.UpsertTalk.Ending;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Several orders one after the other: each is talked about to its end and written down before the
 * next begins. A refusal is the order's own; a failure of the exchange ends the talk about the
 * current one, and those after it come again. Not thread-safe.
 */
final class OrderTalks implements Talk {

  /**
   * What is known of an order, and to be asked.
   *
   * @param settle writes down what came of it, once its talk is over
   */
  record About(UpsertTalk talk, Consumer<Ending> settle) {}

  /**
   * An order whose turn comes.
   *
   * @param look what is known of it then
   */
  record Turn(Entry entry, Supplier<About> look) {}

  private final Deque<Turn> open;
  private final Clock clock;
  private Entry entry;
  private About about;

  OrderTalks(Collection<Turn> turns, Clock clock) {
    this.open = new ArrayDeque<>(turns);
    this.clock = clock;
    goOn();
  }

  /** To the next that has something to ask. */
  private void goOn() {
    while (about == null || about.talk().next() == null) {
      if (about != null) {
        About over = about;
        about = null;
        over.settle().accept(over.talk().ending());
      }
      Turn turn = open.poll();
      if (turn == null) {
        return;
      }
      entry = turn.entry();
      entry.begins();
      own(() -> about = turn.look().get());
    }
  }

  /** What this says is about the current order, and the others go on. */
  private void own(Runnable step) {
    try {
      step.run();
    } catch (OutcomeException outcome) {
      about = null;
      entry.failed(outcome, clock.instant());
    }
  }

  @Override
  public TalkRequest next() {
    return about == null ? null : about.talk().next();
  }

  @Override
  public void answered(TalkAnswer answer) {
    TalkRequest asked = next();
    if (asked.isWrite()) {
      entry.asked(asked.toString());
      entry.answeredWith(answer.toString());
    }
    own(() -> about.talk().answered(answer));
    if (about != null && asked.isWrite() && about.talk().next() != null) {
      entry.inDoubt();
    }
    goOn();
  }
}
