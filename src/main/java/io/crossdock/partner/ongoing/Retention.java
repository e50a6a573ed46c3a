package io.crossdock.partner.ongoing;

import io.crossdock.operate.Schedule;
import io.crossdock.operate.Settings;
import java.time.Duration;

/**
 * How long the hub keeps what it knows of orders that are over.
 *
 * @param schedule when it is looked through
 * @param keep all of it, after the last thing that happened to the order
 * @param keepAddresses who gets it and what was remarked; never longer than {@code keep}
 */
record Retention(Schedule schedule, Duration keep, Duration keepAddresses) {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  static Retention read(String name, Settings settings) {
    String keepKey = name + ".orders.keep";
    String addressesKey = name + ".orders.keepAddresses";
    Duration keep = settings.duration(keepKey, Duration.ofDays(400), DAY, LONGEST);
    Duration addresses = settings.duration(addressesKey, Duration.ofDays(90), DAY, LONGEST);
    if (addresses.compareTo(keep) > 0) {
      settings.problem(
          addressesKey,
          "is longer than " + keepKey + ": addresses go with their orders; make it that or less");
    }
    return new Retention(Schedule.read(settings, name + "-retention"), keep, addresses);
  }
}
