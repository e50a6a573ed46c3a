package io.crossdock.flow;

import java.time.Instant;

/**
 * What a shop was told of a SKU: position {@code shown.<shop>/<sku>}, the shadow of its counter.
 *
 * @param quantity what its counter was set to
 * @param sold the shop's pieces sold since the beginning that the counter contained then. More than
 *     the hub heard of, where the counter told of sales whose orders had not come
 * @param at when, UTC
 * @param answer what the shop said, for people
 */
public record Shown(long quantity, long sold, Instant at, String answer) {

  /** What the counter should say now: the shop lowers it itself with each sale. */
  public long believed(long soldNow) {
    return quantity - Math.max(0, soldNow - sold);
  }

  /** Sales that the counter told of and whose orders have not come. */
  public long unseen(long soldNow) {
    return Math.max(0, sold - soldNow);
  }
}
