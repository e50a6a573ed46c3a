package io.crossdock.shop;

import java.util.Map;

/** What a cart said to a call that sets amounts. */
public sealed interface Said {

  /**
   * About each by itself. What it says nothing of is sent again.
   *
   * @param writes those it spoke of
   */
  record Each(Map<CartWrite, One> writes) implements Said {
    public Each {
      writes = Map.copyOf(writes);
    }
  }

  /**
   * It took none of them because of one that it does not name.
   *
   * @param text the cart's, for people
   */
  record WholeRefused(String text) implements Said {}

  /** What it said to one write. */
  sealed interface One {}

  /** It shows the amount. */
  record Ok() implements One {}

  /** It has no such item any more. */
  record Gone() implements One {}

  /**
   * Not this one, for good.
   *
   * @param text the cart's, for people
   */
  record Refused(String text) implements One {}

  /**
   * Not now.
   *
   * @param text the cart's, for people
   */
  record Later(String text) implements One {}
}
