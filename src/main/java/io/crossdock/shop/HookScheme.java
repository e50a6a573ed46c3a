package io.crossdock.shop;

/**
 * How a shop's webhooks are signed, and what tells its deliveries apart.
 *
 * @param signature the header that holds the HMAC-SHA256 of the body's bytes
 * @param form how it is written there
 * @param delivery the header that is the same in every repetition of a delivery; null where there
 *     is none, so that the body alone tells
 */
public record HookScheme(String signature, Form form, String delivery) {

  /** How the HMAC is written. */
  public enum Form {
    /** {@code sha256=} and hexadecimal digits. */
    HEX,
    /** Base64, as RFC 4648 has it, with padding. */
    BASE64
  }
}
