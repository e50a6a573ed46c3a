package io.crossdock.shop;

import io.crossdock.operate.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a shop's statuses mean for the warehouse: {@code <shop>.orders.status.send}, {@code .cancel}
 * and {@code .ignore}. Immutable.
 */
public final class OrderStatuses {

  private final Map<String, Meaning> meanings;
  private final UnaryOperator<String> plain;

  /** What it means. */
  public enum Meaning {
    /** It is to be sent. */
    SEND,
    /** It is taken back. */
    CANCEL,
    /** Nothing yet, or nothing any more. */
    NOTHING,
    /** Nobody said. */
    UNKNOWN
  }

  /** What they mean where nothing is configured. */
  public record Usual(List<String> send, List<String> cancel, List<String> ignore) {

    private List<String> of(String word) {
      return switch (word) {
        case "send" -> send;
        case "cancel" -> cancel;
        default -> ignore;
      };
    }
  }

  private OrderStatuses(Map<String, Meaning> meanings, UnaryOperator<String> plain) {
    this.meanings = Map.copyOf(meanings);
    this.plain = plain;
  }

  /**
   * @param plain a status without what may stand around it
   */
  public static OrderStatuses read(
      String name, Settings settings, Usual usual, UnaryOperator<String> plain) {
    Map<String, Meaning> meanings = new HashMap<>();
    Map<String, String> where = new HashMap<>();
    Map<String, Meaning> keys =
        Map.of("send", Meaning.SEND, "cancel", Meaning.CANCEL, "ignore", Meaning.NOTHING);
    for (String word : List.of("send", "cancel", "ignore")) {
      String key = name + ".orders.status." + word;
      List<String> written = settings.list(key);
      for (String one : written.isEmpty() ? usual.of(word) : written) {
        String status = plain.apply(one);
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
    return new OrderStatuses(meanings, plain);
  }

  /** Null means an order that has none, of which nothing is known. */
  public Meaning of(String status) {
    return status == null
        ? Meaning.UNKNOWN
        : meanings.getOrDefault(plain.apply(status), Meaning.UNKNOWN);
  }

  /** Those in which an order is to be sent. */
  public boolean isSent(String status) {
    return of(status) == Meaning.SEND;
  }
}
