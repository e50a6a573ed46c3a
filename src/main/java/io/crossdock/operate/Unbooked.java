package io.crossdock.operate;

import io.crossdock.document.StockLevel;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Units that an ERP's figures still offer although they are gone: a partner whose documents the ERP
 * has not booked yet knows them. Who shows these figures elsewhere takes them off. Thread-safe.
 */
public interface Unbooked {

  /** Nobody knows any. */
  Unbooked NONE = (channel, figures) -> Map.of();

  /**
   * @param channel of the figures, {@code stock.erp}
   * @return by SKU; absent where there are none
   */
  Map<String, List<Units>> of(String channel, Collection<StockLevel> figures);

  /**
   * @param partner who knows of them
   * @param units 1 or more
   * @param remark what they are, for people
   */
  record Units(String partner, long units, String remark) {}

  /** What all of them know. */
  static Unbooked all(List<Unbooked> those) {
    return (channel, figures) -> {
      Map<String, List<Units>> all = new HashMap<>();
      for (Unbooked one : those) {
        one.of(channel, figures).forEach((sku, units) -> all.merge(sku, units, Unbooked::together));
      }
      return all;
    };
  }

  private static List<Units> together(List<Units> some, List<Units> more) {
    return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
  }
}
