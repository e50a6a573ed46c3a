package io.crossdock.operate;

import java.time.Instant;

/**
 * "This touchpoint is due": the content of the entries in {@code runs.<touchpoint>}.
 *
 * @param due the scheduled fire time, or when somebody asked
 * @param why {@code schedule}, or who asked
 */
public record RunMark(String touchpoint, Instant due, String why) {

  static final String TYPE = "RunMark";
}
