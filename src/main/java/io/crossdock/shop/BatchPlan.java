package io.crossdock.shop;

import io.crossdock.camel.Entry;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.flow.Targets;
import java.time.Duration;
import java.util.Collection;

/**
 * A batch of amounts on its way to a cart: codes nobody knows are asked for, then amounts are set.
 * Each entry is answered as soon as all is known of it. Used by one exchange.
 */
final class BatchPlan implements Talk {

  private final CartBatch batch;
  private final CartQuestions questions;
  private final CartCalls calls;
  private TalkRequest request;
  private boolean asks;

  BatchPlan(
      Collection<CartWork> works,
      CartApi api,
      CartItems items,
      CartShadow shadow,
      Targets targets) {
    batch = new CartBatch(works, shadow, targets);
    questions = new CartQuestions(batch, api, items);
    calls = new CartCalls(batch, api, items);
    questions.begin();
    batch.settle();
  }

  @Override
  public TalkRequest next() {
    if (request == null) {
      request = questions.next();
      asks = request != null;
    }
    if (request == null) {
      request = calls.next();
      // Preparing may have found that nothing is left to send of some.
      batch.settle();
    }
    return request;
  }

  @Override
  public Duration patience() {
    return asks ? Duration.ZERO : calls.rest();
  }

  @Override
  public boolean isTooSlow() {
    return calls.isTooSlow();
  }

  @Override
  public Collection<Entry> about() {
    return asks ? null : calls.entries();
  }

  @Override
  public void answered(TalkAnswer answer) {
    TalkRequest before = request;
    if (asks) {
      request = questions.answered(before, answer);
    } else {
      request = calls.answered(answer);
      questions.ask(calls.doubtful());
    }
    batch.settle();
  }
}
