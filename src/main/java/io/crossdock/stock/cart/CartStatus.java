package io.crossdock.stock.cart;

/** Whether a cart gets numbers at all. Checked in the order {@code OFF, HELD, ERROR, OK}. */
public sealed interface CartStatus {

  record Ok() implements CartStatus {

    @Override
    public String word() {
      return "OK";
    }
  }

  record Off() implements CartStatus {

    @Override
    public String word() {
      return "OFF";
    }
  }

  /**
   * There is no complete snapshot yet (R-GATE-1).
   *
   * @param newest never {@code SUCCESS}
   */
  record Held(Load.State newest) implements CartStatus {

    @Override
    public String word() {
      return "HELD";
    }

    @Override
    public String error() {
      return "LOAD_" + newest.name();
    }
  }

  record Refused(CartError reason) implements CartStatus {

    @Override
    public String word() {
      return "ERROR";
    }

    @Override
    public String error() {
      return reason.name();
    }
  }

  /** {@code OK}, {@code OFF}, {@code HELD} or {@code ERROR}. */
  String word();

  /** The error's word; null where there is none. */
  default String error() {
    return null;
  }
}
