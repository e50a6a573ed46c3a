package io.crossdock.console;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who showed the admin token is let in for a while, with a ticket: the time it ends at and a
 * signature made with the token. Never the token itself, because a browser shows its cookies of
 * 127.0.0.1 to whatever listens on another port of it. Nothing is stored: tickets are good after a
 * restart, and for all hub processes with the same token. Thread-safe.
 */
final class Session {

  /** How long a ticket is good. */
  static final Duration GOOD_FOR = Duration.ofHours(12);

  private static final String MAC = "HmacSHA256";

  private final byte[] token;
  private final Clock clock;

  Session(String token, Clock clock) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
  }

  /** Compares in constant time: how much of a guess is right must not be measurable. */
  boolean isToken(String given) {
    return given != null
        && MessageDigest.isEqual(given.strip().getBytes(StandardCharsets.UTF_8), token);
  }

  String ticket() {
    String ends = String.valueOf(clock.instant().plus(GOOD_FOR).getEpochSecond());
    return ends + "." + signature(ends);
  }

  boolean isGood(String ticket) {
    int dot = ticket == null ? -1 : ticket.indexOf('.');
    if (dot < 1 || dot > 18) {
      return false;
    }
    String ends = ticket.substring(0, dot);
    byte[] given = ticket.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, signature(ends).getBytes(StandardCharsets.UTF_8))
        && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(ends)));
  }

  private String signature(String ends) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(token, MAC));
      byte[] signed = mac.doFinal(("console until " + ends).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }
}
