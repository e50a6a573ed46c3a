package io.crossdock.camel;

import java.time.Duration;

/**
 * What an answer says about how much may be asked, whatever else it says.
 *
 * @param throttled how long to wait before the same is asked again, where the partner carried
 *     nothing out because too much was asked; null where it did, or refused for another reason
 * @param left null where it says nothing of that
 */
public record Rates(Duration throttled, Allowance left) {

  /** It says nothing about it. */
  public static final Rates NOTHING = new Rates(null, null);

  /** It was carried out, and so much is left. */
  public static Rates left(Allowance left) {
    return new Rates(null, left);
  }

  /**
   * @param left null where it does not say
   */
  public static Rates throttled(Duration wait, Allowance left) {
    return new Rates(wait, left);
  }
}
