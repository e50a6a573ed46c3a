package io.crossdock.sandbox.adobecommerce;

/**
 * Input limiting as it is switched on in the shop's configuration (Services, Web Api Limits).
 *
 * @param enabled a new installation has it off; then nothing of this holds
 * @param items of one array, at most 20
 * @param bulkItems of one asynchronous call, at most 5,000
 * @param pageSize at most 300
 * @param usualPage where none is asked for, 20
 */
public record Limits(boolean enabled, int items, int bulkItems, int pageSize, int usualPage) {

  /** The documented defaults, switched on. */
  public static final Limits ON = new Limits(true, 20, 5_000, 300, 20);

  public static final Limits OFF = new Limits(false, 20, 5_000, 300, 20);

  void checkItems(String type, int count) {
    checkCount(type, count, items);
  }

  void checkBulk(String type, int count) {
    checkCount(type, count, bulkItems);
  }

  private void checkCount(String type, int count, int most) {
    if (enabled && count > most) {
      throw Refusal.named(
          400,
          "Maximum items of type \"%type\" is %max",
          java.util.Map.of("type", type, "max", most));
    }
  }
}
