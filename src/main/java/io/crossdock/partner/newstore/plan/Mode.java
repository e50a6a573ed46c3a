package io.crossdock.partner.newstore.plan;

/** What the ERP's figures are; {@code mode} in the head of an import document. */
public enum Mode {
  /** Physical stock: NewStore subtracts open allocations. */
  ON_HAND("on_hand"),
  /** Net of orders: NewStore adds its open allocations first. */
  ATP("atp");

  private final String word;

  Mode(String word) {
    this.word = word;
  }

  /** As NewStore spells it. */
  public String word() {
    return word;
  }
}
