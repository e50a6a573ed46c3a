package io.crossdock.partner.ongoing;

import io.crossdock.camel.RejectedException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.function.Function;

/**
 * A return names Ongoing's own ids of the order and its lines, so that the order is read first. Not
 * thread-safe.
 */
final class ReturnTalk implements Talk {

  private final long orderId;
  private final Function<Found, UpsertTalk> then;
  private UpsertTalk talk;

  /**
   * @param then makes what follows of the order as it was read
   */
  ReturnTalk(long orderId, Function<Found, UpsertTalk> then) {
    this.orderId = orderId;
    this.then = then;
  }

  @Override
  public TalkRequest next() {
    return talk == null ? TalkRequest.get(Resource.ORDER.path() + "/" + orderId) : talk.next();
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (talk != null) {
      talk.answered(answer);
      return;
    }
    if (!answer.isOk()) {
      throw new RejectedException(
          "Ongoing does not show the order " + orderId + " that goods come back of: " + answer);
    }
    talk = then.apply(Found.of(Resource.ORDER, answer.body()));
  }

  UpsertTalk.Ending ending() {
    return talk.ending();
  }
}
