package io.crossdock.partner.newstore;

import java.util.Arrays;
import java.util.Locale;

/** States of NewStore's import jobs, as its import API names them. */
enum JobState {
  RECEIVED,
  WAITING,
  PROCESSING,
  CLEANING,
  FINISHED,
  PARTIALLY_FAILED,
  FAILED,
  /** A word nobody knows yet: it is taken for one that is not over. */
  UNKNOWN;

  static JobState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElse(UNKNOWN);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean over() {
    return this == FINISHED || this == PARTIALLY_FAILED || this == FAILED;
  }
}
