package io.crossdock.operate;

import io.crossdock.operate.Touchpoint.Direction;

/**
 * Touchpoints of what the hub reads of one partner when it wants to.
 *
 * @param enabled false where the configuration switches the partner off
 * @param from where it reads, for people
 */
public record Pulls(String partner, boolean enabled, String from) {

  /**
   * One that has runs of its own; {@code null} for a channel as in {@link Touchpoint}.
   *
   * @param schedule when it runs
   */
  public Touchpoint by(
      Schedule schedule,
      String document,
      String channel,
      String transforms,
      String records,
      String determines) {
    return when(
        schedule.touchpoint(), document, channel, schedule.told(), transforms, records, determines);
  }

  /** One that something else brings about. */
  public Touchpoint when(
      String name,
      String document,
      String channel,
      String when,
      String transforms,
      String records,
      String determines) {
    return new Touchpoint(
        name,
        partner,
        Direction.IN,
        document,
        channel,
        enabled,
        "the hub pulls, from " + from,
        when,
        transforms,
        records,
        determines);
  }
}
