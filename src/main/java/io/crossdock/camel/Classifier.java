package io.crossdock.camel;

import io.crossdock.camel.Outcomes.Sending;
import java.util.Optional;

/** Finds what a failure means: the partner's mapping first, then the default one. */
final class Classifier {

  /** Longer cause chains are cyclic or absurd. */
  private static final int DEEPEST = 32;

  private final Outcomes ofPartner;
  private final Outcomes standard;

  /**
   * @param ofPartner null if the sender names none
   */
  Classifier(Outcomes ofPartner, Outcomes standard) {
    this.ofPartner = ofPartner;
    this.standard = standard;
  }

  /** The same without the partner's mapping. */
  Classifier standard() {
    return new Classifier(null, standard);
  }

  /** Never null; a failure nobody knows is unforeseen. */
  OutcomeException classify(Throwable failure, Sending sending) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Optional<OutcomeException> known = known(cause, sending);
      if (known.isPresent()) {
        return known.get();
      }
      cause = cause.getCause();
    }
    return new UnforeseenException(failure);
  }

  private Optional<OutcomeException> known(Throwable cause, Sending sending) {
    if (cause instanceof OutcomeException outcome) {
      return Optional.of(outcome);
    }
    Optional<OutcomeException> answer =
        ofPartner == null ? Optional.empty() : ofPartner.of(cause, sending);
    return answer.isPresent() ? answer : standard.of(cause, sending);
  }
}
