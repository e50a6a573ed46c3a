package io.crossdock.partner.webshop;

import io.crossdock.document.Item;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import io.crossdock.document.ReturnOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a shop can tell. */
enum ShopEventKind {
  ORDERS(Order.TYPE),
  CANCELLATIONS(OrderCancellation.TYPE),
  RETURNS(ReturnOrder.TYPE),
  ARTICLES(Item.TYPE);

  private final String document;

  ShopEventKind(String document) {
    this.document = document;
  }

  /** The type of our document. */
  String document() {
    return document;
  }

  /** As it stands in addresses and events. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, as above. */
  static List<String> words() {
    return Arrays.stream(values()).map(ShopEventKind::word).toList();
  }

  static Optional<ShopEventKind> of(String word) {
    for (ShopEventKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
