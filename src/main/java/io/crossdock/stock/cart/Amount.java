package io.crossdock.stock.cart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent under one key. */
public sealed interface Amount {

  record Total(long quantity) implements Amount {

    @Override
    public boolean isZero() {
      return quantity == 0;
    }

    @Override
    public long pieces() {
      return quantity;
    }
  }

  /** By location or by the warehouse's name; never empty where it is sent. */
  record ByPlace(Map<String, Long> quantities) implements Amount {

    public ByPlace {
      quantities =
          quantities instanceof Places
              ? quantities
              : Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    }

    @Override
    public boolean isZero() {
      return quantities.values().stream().allMatch(one -> one == 0);
    }

    @Override
    public long pieces() {
      return quantities.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Whether nothing is offered, wherever. */
  boolean isZero();

  /** All that is offered, wherever. */
  long pieces();
}
