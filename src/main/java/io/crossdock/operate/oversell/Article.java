package io.crossdock.operate.oversell;

import io.crossdock.stock.replay.Ask;
import java.util.List;

/**
 * An article's buyers from a moment on in which all shops knew the stock.
 *
 * @param stock pieces then
 */
public record Article(long stock, List<Ask> asks) {
  public Article {
    asks = List.copyOf(asks);
  }
}
