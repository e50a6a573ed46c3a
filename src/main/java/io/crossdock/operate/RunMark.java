package io.crossdock.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * "This touchpoint is due": the content of the entries in {@code runs.<touchpoint>}.
 *
 * @param due the scheduled fire time, or when somebody asked
 * @param why {@code schedule}, or who asked
 * @param key what alone is asked for, a SKU or a transaction; null for all
 */
public record RunMark(
    String touchpoint,
    Instant due,
    String why,
    @JsonInclude(JsonInclude.Include.NON_NULL) String key) {

  static final String TYPE = "RunMark";
}
