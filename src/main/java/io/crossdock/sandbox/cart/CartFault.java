package io.crossdock.sandbox.cart;

import java.time.Duration;
import java.util.Locale;

/**
 * What goes wrong with a call.
 *
 * @param status for {@link Effect#ANSWER} and {@link Effect#DONE_ANSWER}
 * @param body null for what the cart says with that status; one that begins with {@code <} goes out
 *     as HTML
 * @param silence how long the silent ones hold the connection before it ends
 * @param method of the calls that are meant; null for any
 * @param path a part of the path of those that are meant, or of what they are counted as; null for
 *     any
 */
public record CartFault(
    Effect effect, int status, String body, Duration silence, String method, String path) {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>";

  /** What it is. */
  public enum Effect {
    /** An answer, and nothing was done. */
    ANSWER,
    /** An answer, though it was done. */
    DONE_ANSWER,
    /** The connection ends; nothing was done. */
    DROP,
    /** The connection ends, though it was done. */
    DONE_DROP,
    /** No answer; nothing was done. */
    SILENT,
    /** No answer, though it was done. */
    DONE_SILENT,
    /** The connection ends; it is done behind the next call that is meant, as by a slow host. */
    LATE
  }

  /**
   * By name: a status such as {@code 429}; {@code html} (a page with status 200); {@code drop},
   * {@code silent}; each of them with {@code done-} before it is done all the same; {@code late}.
   * Throws {@link IllegalArgumentException} for another one.
   */
  public static CartFault named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    boolean done = wanted.startsWith("done-");
    String what = done ? wanted.substring("done-".length()) : wanted;
    if (what.matches("[2-5]\\d\\d")) {
      return answer(Integer.parseInt(what), null, done);
    }
    return switch (what) {
      case "html" -> answer(200, PAGE, done);
      case "drop" -> of(done ? Effect.DONE_DROP : Effect.DROP, LONG);
      case "silent" -> of(done ? Effect.DONE_SILENT : Effect.SILENT, LONG);
      case "late" -> of(Effect.LATE, LONG);
      default ->
          throw new IllegalArgumentException(
              "a fault is a status, html, drop or silent, with done- before it or not, or late: "
                  + name);
    };
  }

  public static CartFault answer(int status, String body, boolean done) {
    return new CartFault(
        done ? Effect.DONE_ANSWER : Effect.ANSWER, status, body, Duration.ZERO, null, null);
  }

  /**
   * @param silence for the silent ones
   */
  public static CartFault of(Effect effect, Duration silence) {
    return new CartFault(effect, 0, null, silence, null, null);
  }

  /** For calls of that method, and that part in their path. */
  public CartFault on(String newMethod, String newPath) {
    return new CartFault(effect, status, body, silence, newMethod, newPath);
  }

  public CartFault waiting(Duration newSilence) {
    return new CartFault(effect, status, body, newSilence, method, path);
  }

  boolean done() {
    return effect.name().startsWith("DONE_");
  }

  boolean meets(String calledMethod, String calledPath) {
    return (method == null || method.equals(calledMethod))
        && (path == null || calledPath.contains(path));
  }
}
