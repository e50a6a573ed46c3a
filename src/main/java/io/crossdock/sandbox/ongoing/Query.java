package io.crossdock.sandbox.ongoing;

import io.crossdock.sandbox.drive.RawQuery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decoded query parameters; lists are repeated keys. */
record Query(Map<String, List<String>> values) {

  static Query of(String raw) {
    return new Query(RawQuery.decoded(raw));
  }

  /**
   * Refuses other parameters. The real one is believed to pass over them; a filter with a slip of
   * the pen would then return everything.
   */
  Query only(Set<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw RefusedException.wrong("query parameter '" + key + "' is not known here");
      }
    }
    return this;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Null if absent. */
  String text(String key) {
    return has(key) ? values.get(key).get(0) : null;
  }

  /** Null if absent. */
  Set<String> texts(String key) {
    return has(key) ? Set.copyOf(values.get(key)) : null;
  }

  /** Null if absent. */
  Integer integer(String key) {
    try {
      return has(key) ? Integer.valueOf(text(key)) : null;
    } catch (NumberFormatException e) {
      throw RefusedException.wrong("'" + key + "' is no integer: " + text(key));
    }
  }

  int integer(String key, int otherwise) {
    Integer given = integer(key);
    return given == null ? otherwise : given;
  }

  boolean flag(String key) {
    return Boolean.TRUE.equals(bool(key));
  }

  /** Null if absent. */
  Boolean bool(String key) {
    if (!has(key)) {
      return null;
    }
    return switch (text(key)) {
      case "true", "True" -> Boolean.TRUE;
      case "false", "False" -> Boolean.FALSE;
      default -> throw RefusedException.wrong("'" + key + "' is no boolean: " + text(key));
    };
  }

  /** Null if absent. A time without a zone is refused: the real one would guess. */
  Instant time(String key) {
    if (!has(key)) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text(key)).toInstant();
    } catch (DateTimeParseException e) {
      throw RefusedException.wrong("'" + key + "' is no time with a zone: " + text(key));
    }
  }
}
