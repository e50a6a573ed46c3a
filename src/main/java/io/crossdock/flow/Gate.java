package io.crossdock.flow;

/** Whether a shop gets amounts at all. */
public sealed interface Gate {

  /**
   * It does.
   *
   * @param load what they are computed from, so that one load can be told from the next; null where
   *     figures come one by one
   */
  record Ok(String load) implements Gate {

    @Override
    public String word() {
      return "OK";
    }
  }

  /** It is switched off. */
  record Off() implements Gate {

    @Override
    public String word() {
      return "OFF";
    }
  }

  /**
   * There is nothing to compute from yet.
   *
   * @param reason one word, such as {@code LOAD_NEVER_RUN}
   */
  record Held(String reason) implements Gate {

    @Override
    public String word() {
      return "HELD: " + reason;
    }
  }

  /**
   * Its settings make no sense; nothing else is tried instead.
   *
   * @param reason one word, such as {@code WAREHOUSE_UNKNOWN}
   */
  record Refused(String reason) implements Gate {

    @Override
    public String word() {
      return "REFUSED: " + reason;
    }
  }

  /** For people: {@code OK}, {@code OFF}, {@code HELD: …}, {@code REFUSED: …}. */
  String word();

  default boolean isOk() {
    return this instanceof Ok;
  }
}
