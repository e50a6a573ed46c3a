package io.crossdock.shop;

/** What to do about one counter of a shop. */
public sealed interface CounterDecision {

  /** The counter has to be read: nothing is known of it. */
  record Read() implements CounterDecision {}

  /**
   * The counter says what it should.
   *
   * @param quantity what it is believed to say
   * @param sold the shop's sales contained in it, those whose orders have not come included
   * @param waits true if it should say more once other shops were lowered
   */
  record Nothing(long quantity, long sold, boolean waits) implements CounterDecision {}

  /**
   * The counter is to be changed.
   *
   * @param from what it is believed to say
   * @param to what it is to say
   * @param sold as in {@link Nothing}, once it is changed
   * @param waits as in {@link Nothing}
   */
  record Write(long from, long to, long sold, boolean waits) implements CounterDecision {}
}
