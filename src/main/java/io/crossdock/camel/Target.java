package io.crossdock.camel;

/** What stands behind {@code ledger:}. */
sealed interface Target {

  record Channel(String name) implements Target {}

  record Cursor(String name) implements Target {}

  record Attempt() implements Target {}

  static Target parse(String remaining) {
    if (remaining == null || remaining.isBlank()) {
      throw new IllegalArgumentException(
          "ledger: names nothing; use ledger:<channel>, ledger:cursor:<name> or ledger:attempt");
    }
    if (remaining.equals("attempt")) {
      return new Attempt();
    }
    if (remaining.startsWith("cursor:")) {
      String name = remaining.substring("cursor:".length());
      if (name.isBlank()) {
        throw new IllegalArgumentException("ledger:cursor: names no cursor");
      }
      return new Cursor(name);
    }
    return new Channel(remaining);
  }
}
