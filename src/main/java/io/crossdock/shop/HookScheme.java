package io.crossdock.shop;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The body is signed, and the signature is in a header.
 *
 * @param signature the header that holds the HMAC-SHA256 of the body's bytes under the secret's
 * @param form how it is written there
 * @param delivery the header that is the same in every repetition of a delivery; null where there
 *     is none, so that the body alone tells
 * @param greeting bodies that the shop sends unsigned to see whether somebody is there; they are
 *     answered and have no effect
 */
public record HookScheme(String signature, Form form, String delivery, Predicate<byte[]> greeting)
    implements HookProof {

  private static final String PREFIX = "sha256=";
  private static final int BYTES = 32;

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

  @Override
  public boolean isRight(UnaryOperator<String> header, byte[] body, List<String> secrets) {
    String shown = header.apply(signature);
    byte[] signed = bytes(shown == null ? "" : shown.strip());
    boolean right = false;
    for (String secret : secrets) {
      right |= Signatures.isRight(secret.getBytes(StandardCharsets.UTF_8), body, signed);
    }
    return right;
  }

  /** Nothing that can be right where it is no signature at all. */
  private byte[] bytes(String text) {
    try {
      if (form == Form.BASE64) {
        return Base64.getDecoder().decode(text);
      }
      String hex = text.toLowerCase(Locale.ROOT);
      return hex.startsWith(PREFIX) && hex.length() == PREFIX.length() + 2 * BYTES
          ? HexFormat.of().parseHex(hex, PREFIX.length(), hex.length())
          : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  @Override
  public boolean isGreeting(byte[] body) {
    return greeting.test(body);
  }

  @Override
  public String words() {
    return "sign the body: " + signature + ": " + form.words;
  }
}
