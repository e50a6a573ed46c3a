package io.crossdock.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * "This touchpoint is due": the content of the entries in {@code runs.<touchpoint>}.
 *
 * @param due the scheduled fire time, or when somebody asked
 * @param why {@code schedule}, or who asked
 * @param key what alone is asked for, a SKU or a transaction; null for all
 * @param repair of a comparison: what is wrong is to be sent again
 */
public record RunMark(
    String touchpoint,
    Instant due,
    String why,
    @JsonInclude(JsonInclude.Include.NON_NULL) String key,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean repair) {

  static final String TYPE = "RunMark";
}
