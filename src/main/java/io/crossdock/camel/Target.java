package io.crossdock.camel;

/** What stands behind {@code ledger:}. */
sealed interface Target {

  record Channel(String name) implements Target {}

  record Cursor(String name) implements Target {}

  record Attempt() implements Target {}

  record Pace() implements Target {}

  static Target parse(String remaining) {
    if (remaining == null || remaining.isBlank()) {
      throw new IllegalArgumentException(
          "ledger: names nothing; use ledger:<channel>, ledger:cursor:<name>, ledger:attempt or"
              + " ledger:pace");
    }
    if (remaining.equals("attempt")) {
      return new Attempt();
    }
    if (remaining.equals("pace")) {
      return new Pace();
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
