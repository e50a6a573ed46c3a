package io.crossdock.partner.woocommerce;

import io.crossdock.operate.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the shop's statuses mean for the warehouse. Immutable.
 *
 * @param meanings by status, without the prefix {@code wc-}
 */
record Statuses(Map<String, Meaning> meanings) {

  /** What it means. */
  enum Meaning {
    /** It is to be sent. */
    SEND,
    /** It is taken back. */
    CANCEL,
    /** Nothing yet, or nothing any more. */
    NOTHING,
    /** Nobody said. */
    UNKNOWN
  }

  private static final List<String> SENT = List.of("processing");
  private static final List<String> CANCELLED = List.of("cancelled", "refunded", "trash");
  private static final List<String> IGNORED =
      List.of("pending", "on-hold", "failed", "completed", "checkout-draft", "auto-draft", "draft");

  Statuses {
    meanings = Map.copyOf(meanings);
  }

  static Statuses read(String name, Settings settings) {
    Map<String, Meaning> meanings = new HashMap<>();
    Map<String, String> where = new HashMap<>();
    Map<String, Meaning> keys =
        Map.of("send", Meaning.SEND, "cancel", Meaning.CANCEL, "ignore", Meaning.NOTHING);
    for (String word : List.of("send", "cancel", "ignore")) {
      String key = name + ".orders.status." + word;
      List<String> written = settings.list(key);
      List<String> statuses = written.isEmpty() ? usual(word) : written;
      for (String one : statuses) {
        String status = plain(one);
        String other = where.putIfAbsent(status, key);
        if (other == null) {
          meanings.put(status, keys.get(word));
        } else if (!written.isEmpty() && settings.list(other).contains(one)) {
          settings.problem(
              key, "names '" + one + "', which " + other + " names too; it can mean but one thing");
        } else if (!written.isEmpty()) {
          // What is written goes before what is usual.
          meanings.put(status, keys.get(word));
          where.put(status, key);
        }
      }
    }
    if (!meanings.containsValue(Meaning.SEND)) {
      settings.problem(
          name + ".orders.status.send", "leaves no status in which an order is to be sent");
    }
    return new Statuses(meanings);
  }

  private static List<String> usual(String word) {
    return switch (word) {
      case "send" -> SENT;
      case "cancel" -> CANCELLED;
      default -> IGNORED;
    };
  }

  /** Null means an order that has none, of which nothing is known. */
  Meaning of(String status) {
    return status == null ? Meaning.UNKNOWN : meanings.getOrDefault(plain(status), Meaning.UNKNOWN);
  }

  /** Those in which an order is to be sent. */
  boolean isSent(String status) {
    return of(status) == Meaning.SEND;
  }

  private static String plain(String status) {
    return status.startsWith("wc-") ? status.substring(3) : status;
  }
}
