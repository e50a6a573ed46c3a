package io.crossdock.shop;

import java.util.List;
import java.util.function.UnaryOperator;

/** How a delivery shows whose it is, and what tells deliveries apart. Pure and thread-safe. */
public interface HookProof {

  /**
   * Whether somebody who knows one of the secrets sent these very bytes. Secrets are compared in
   * constant time.
   *
   * @param header a header's value by its name, whose case does not count; null where it is absent
   * @param secrets agreed on; two while one is exchanged, none lets nobody in
   */
  boolean isRight(UnaryOperator<String> header, byte[] body, List<String> secrets);

  /** For people who are to send: what is wanted of them. */
  String words();

  /**
   * The header that is the same in every repetition of a delivery; null where there is none, so
   * that the body alone tells.
   */
  default String delivery() {
    return null;
  }

  /**
   * What the body says happened, the same however often it is told, and under whichever id of a
   * delivery: it alone tells deliveries apart. Null where bodies do not say.
   */
  default String event(byte[] body) {
    return null;
  }

  /**
   * Why a delivery is none for this address, whoever sent it: it tells of another shop, or of
   * something that this address does not take. Null where it is, or where nothing says so.
   *
   * @param kind the address's last word
   */
  default String misled(UnaryOperator<String> header, String kind) {
    return null;
  }

  /**
   * Whether these are bytes that the shop sends unsigned to see whether somebody is there; they are
   * answered and have no effect.
   */
  default boolean isGreeting(byte[] body) {
    return false;
  }
}
