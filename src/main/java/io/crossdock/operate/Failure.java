package io.crossdock.operate;

import io.crossdock.ledger.LedgerUnavailableException;
import io.crossdock.ledger.UndefinedChannelException;

/**
 * What a face tells about an exception: a kind and a sentence that may leave the hub. The text of
 * an unforeseen exception never does.
 *
 * @param message null for {@link Kind#INTERNAL}
 */
public record Failure(Kind kind, String message) {

  /** Each face has its own codes for these. */
  public enum Kind {
    INVALID,
    UNKNOWN,
    CONFLICT,
    UNAVAILABLE,
    UNREACHABLE,
    INTERNAL
  }

  public static Failure of(Throwable e) {
    if (e instanceof Refused refused) {
      return switch (refused.kind()) {
        case UNKNOWN -> new Failure(Kind.UNKNOWN, refused.getMessage());
        case CONFLICT -> new Failure(Kind.CONFLICT, refused.getMessage());
      };
    }
    if (e instanceof InvalidRequest invalid) {
      return new Failure(Kind.INVALID, invalid.getMessage());
    }
    if (e instanceof LedgerUnavailableException) {
      return new Failure(
          Kind.UNAVAILABLE,
          "The ledger takes nothing in at the moment; nothing was changed. 'status' and the hub's"
              + " log say why. Try again later.");
    }
    if (e instanceof Unreachable unreachable) {
      return new Failure(Kind.UNREACHABLE, unreachable.getMessage());
    }
    if (e instanceof UndefinedChannelException) {
      return new Failure(Kind.UNKNOWN, "There is no such channel; 'status' lists them.");
    }
    return new Failure(Kind.INTERNAL, null);
  }
}
