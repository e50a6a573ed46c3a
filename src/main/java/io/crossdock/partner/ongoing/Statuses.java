package io.crossdock.partner.ongoing;

import io.crossdock.operate.Printable;
import io.crossdock.operate.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a warehouse's order statuses mean, as configured: every warehouse may rename, renumber, add
 * and remove them, and 800 (returned) and 1000 (cancelled) are above 450 (sent), so that no range
 * will do. (docs.ongoingwarehouse.com/manuals/statuses)
 *
 * @param shipped picked pieces have left: what is reported to the shop as sent
 * @param startedFrom from this number on the warehouse is at work, and changes come too late
 * @param fulfilAt at which picked pieces are handed to the shop: {@code shipped} as a rule
 */
record Statuses(
    Set<Integer> shipped,
    Set<Integer> returned,
    Set<Integer> cancelled,
    int startedFrom,
    Set<Integer> fulfilAt) {

  static final int HIGHEST = 100_000;

  Statuses {
    shipped = Set.copyOf(shipped);
    returned = Set.copyOf(returned);
    cancelled = Set.copyOf(cancelled);
    fulfilAt = Set.copyOf(fulfilAt);
  }

  static Statuses read(String name, Settings settings) {
    String prefix = name + ".status.";
    Set<Integer> shipped = numbers(prefix + "shipped", settings, List.of(450, 500));
    Set<Integer> returned = numbers(prefix + "returned", settings, List.of(800));
    Set<Integer> cancelled = numbers(prefix + "cancelled", settings, List.of(1000));
    int startedFrom = settings.integer(prefix + "startedFrom", 320, 1, HIGHEST);
    Set<Integer> fulfilAt = numbers(prefix + "fulfilAt", settings, shipped);
    disjoint(settings, prefix, "returned", returned, "shipped", shipped);
    disjoint(settings, prefix, "cancelled", cancelled, "shipped", shipped);
    disjoint(settings, prefix, "cancelled", cancelled, "returned", returned);
    disjoint(settings, prefix, "cancelled", cancelled, "fulfilAt", fulfilAt);
    return new Statuses(shipped, returned, cancelled, startedFrom, fulfilAt);
  }

  boolean isCancelled(int status) {
    return cancelled.contains(status);
  }

  /** Whether a change comes too late; what was cancelled is not at work. */
  boolean isStarted(int status) {
    return status >= startedFrom && !isCancelled(status);
  }

  /**
   * What the warehouse itself does not know of what is configured, for people; empty if nothing.
   */
  List<String> unknown(String name, Collection<Integer> known) {
    List<String> unknown = new ArrayList<>();
    missing(unknown, name + ".status.shipped", shipped, known);
    missing(unknown, name + ".status.returned", returned, known);
    missing(unknown, name + ".status.cancelled", cancelled, known);
    missing(unknown, name + ".status.fulfilAt", fulfilAt, known);
    return unknown;
  }

  private static void missing(
      List<String> unknown, String key, Set<Integer> configured, Collection<Integer> known) {
    for (int number : new TreeSet<>(configured)) {
      if (!known.contains(number)) {
        unknown.add(
            key
                + " names "
                + number
                + ", which is no order status of this warehouse; it has "
                + new TreeSet<>(known));
      }
    }
  }

  static Set<Integer> numbers(String key, Settings settings, Collection<Integer> otherwise) {
    Set<Integer> numbers = new TreeSet<>();
    for (String text : settings.list(key)) {
      if (text.matches("[0-9]{1,5}")) {
        numbers.add(Integer.parseInt(text));
      } else {
        settings.problem(
            key,
            "holds '"
                + Printable.text(text)
                + "'; it must be numbers of order statuses with commas between them (default: "
                + new TreeSet<>(otherwise)
                + ")");
      }
    }
    return numbers.isEmpty() ? new TreeSet<>(otherwise) : numbers;
  }

  private static void disjoint(
      Settings settings,
      String prefix,
      String one,
      Set<Integer> ones,
      String other,
      Set<Integer> others) {
    for (int number : new TreeSet<>(ones)) {
      if (others.contains(number)) {
        settings.problem(
            prefix + one,
            "names "
                + number
                + ", which "
                + prefix
                + other
                + " names too; a status means one thing");
      }
    }
  }

  /**
   * At which picked pieces have left and are handed to the shop, where that was not done before.
   * Also where some came back: an order that was sent and returned between two looks was sent.
   */
  Set<Integer> haveLeft() {
    Set<Integer> left = new HashSet<>(fulfilAt);
    left.addAll(returned);
    return left;
  }
}
