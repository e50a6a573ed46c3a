package io.crossdock.shop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Deliveries in the form of the Standard Webhooks specification (standardwebhooks.com), symmetric:
 * {@code webhook-signature} holds one or more {@code v1,<Base64>} between blanks, each the
 * HMAC-SHA256 of {@code <webhook-id>.<webhook-timestamp>.<body>}. {@code webhook-id} is the same in
 * every repetition; {@code webhook-timestamp}, in seconds since 1970, is that of the attempt.
 *
 * @param secret how the secret is the key
 * @param age how far the time of an attempt may be from ours, either way; longer where the shop
 *     keeps it for its repetitions, which else would be refused for ever
 */
public record StandardWebhooks(Secret secret, Duration age, Clock clock) implements HookProof {

  private static final String ID = "webhook-id";
  private static final String TIMESTAMP = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final String VERSION = "v1,";
  private static final String PREFIX = "whsec_";

  /** How the secret that was agreed on is the key of the HMAC. */
  public enum Secret {
    /** It is the key in Base64, with or without {@code whsec_} before it, as the specification. */
    BASE64,
    /** Its own bytes are the key: what the specification's libraries are given is its Base64. */
    PLAIN
  }

  @Override
  public boolean isRight(UnaryOperator<String> header, byte[] body, List<String> secrets) {
    String id = text(header.apply(ID));
    String timestamp = text(header.apply(TIMESTAMP));
    if (id.isEmpty() || !isRecent(timestamp)) {
      return false;
    }
    byte[] signed = signed(id + "." + timestamp + ".", body);
    boolean right = false;
    for (byte[] signature : signatures(text(header.apply(SIGNATURE)))) {
      for (String one : secrets) {
        byte[] key = key(one);
        right |= key.length > 0 && Signatures.isRight(key, signed, signature);
      }
    }
    return right;
  }

  private static String text(String header) {
    return header == null ? "" : header.strip();
  }

  private boolean isRecent(String timestamp) {
    if (!timestamp.matches("\\d{1,12}")) {
      return false;
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(at, clock.instant()).abs().compareTo(age) <= 0;
  }

  private static byte[] signed(String before, byte[] body) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    return signed.toByteArray();
  }

  /** Those of other versions are for others. */
  private static List<byte[]> signatures(String header) {
    List<byte[]> signatures = new ArrayList<>();
    for (String one : header.split(" +")) {
      if (one.startsWith(VERSION)) {
        signatures.add(decoded(one.substring(VERSION.length())));
      }
    }
    return signatures;
  }

  private byte[] key(String one) {
    return secret == Secret.PLAIN
        ? one.getBytes(StandardCharsets.UTF_8)
        : decoded(one.startsWith(PREFIX) ? one.substring(PREFIX.length()) : one);
  }

  /** Empty where it is no Base64. */
  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  @Override
  public String words() {
    return "sign as Standard Webhooks do, with "
        + ID
        + ", "
        + TIMESTAMP
        + " not more than "
        + age.toSeconds()
        + " s from now, and "
        + SIGNATURE
        + ": v1,<HMAC-SHA256 of id.timestamp.body under the secret agreed on, in Base64>";
  }

  @Override
  public String delivery() {
    return ID;
  }
}
