package io.crossdock.shop;

import java.util.function.Predicate;

/**
 * How a shop's webhooks are signed, and what tells its deliveries apart.
 *
 * @param signature the header that holds the HMAC-SHA256 of the body's bytes
 * @param form how it is written there
 * @param delivery the header that is the same in every repetition of a delivery; null where there
 *     is none, so that the body alone tells
 * @param greeting bodies that the shop sends unsigned to see whether somebody is there; they are
 *     answered and have no effect
 */
public record HookScheme(String signature, Form form, String delivery, Predicate<byte[]> greeting) {

  /** How the HMAC is written. */
  public enum Form {
    /** {@code sha256=} and hexadecimal digits. */
    HEX("sha256=<HMAC-SHA256 of its bytes under the secret agreed on, in hexadecimal>"),
    /** As RFC 4648 has it, with padding. */
    BASE64("<HMAC-SHA256 of its bytes under the secret agreed on, in Base64>");

    private final String words;

    Form(String words) {
      this.words = words;
    }
  }

  /** One that never greets. */
  public HookScheme(String signature, Form form, String delivery) {
    this(signature, form, delivery, body -> false);
  }

  /** For people who are to sign. */
  String words() {
    return "sign the body: " + signature + ": " + form.words;
  }
}
