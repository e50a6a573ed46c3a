package io.crossdock.shop;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.List;
import java.util.Map;

/** A cart's webhooks, as its API shows and takes them. A vendor writes this. Pure. */
public interface HookApi {

  /** The topics that are to be told, in order, each with the last word of its door's address. */
  Map<String, String> wanted();

  /** Asks for those there are; the first page. */
  TalkRequest list();

  /**
   * What it has.
   *
   * @param asked the request that was answered
   * @throws io.crossdock.camel.RejectedException if it is no list
   */
  Page listed(TalkRequest asked, TalkAnswer answer);

  /**
   * @param next asks for the rest; null where this was all
   */
  record Page(List<Hook> hooks, TalkRequest next) {
    public Page {
      hooks = List.copyOf(hooks);
    }
  }

  /** Makes one. */
  TalkRequest make(String topic, String address);

  /**
   * Whether the cart removes a webhook after failures: one that is missing was there, and orders
   * were not told of meanwhile.
   */
  default boolean removes() {
    return false;
  }

  /**
   * Sets one going again, with the secret that is agreed on; one that is active and told nothing is
   * subscribed anew.
   */
  TalkRequest again(Hook hook);

  /**
   * What it said to {@link #make} or {@link #again}.
   *
   * @return null if it was done, else why not
   */
  default String refusal(TalkAnswer answer) {
    return answer.isOk() ? null : answer.toString();
  }

  /**
   * One that is there.
   *
   * @param address where it tells; null if that is not known
   */
  record Hook(String id, String topic, String address, State state) {}

  /** Whether it tells. */
  enum State {
    ACTIVE,
    /** The cart switched it off, after failures. */
    DISABLED,
    /** Somebody switched it off. */
    PAUSED
  }
}
