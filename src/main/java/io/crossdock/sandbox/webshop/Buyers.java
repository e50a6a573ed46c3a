package io.crossdock.sandbox.webshop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.Visitors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What visitors do in this shop. Thread-safe. */
final class Buyers implements Visitors.Shop {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Storefront store;

  Buyers(Storefront store) {
    this.store = store;
  }

  @Override
  public boolean buy(Random dice) {
    List<String> skus = new ArrayList<>(store.counters().keySet());
    if (skus.isEmpty()) {
      return false;
    }
    Map<String, Integer> quantities = new LinkedHashMap<>();
    int lines = 1 + dice.nextInt(2);
    for (int i = 0; i < lines; i++) {
      quantities.put(skus.get(dice.nextInt(skus.size())), 1 + dice.nextInt(2));
    }
    return store.buy(quantities, buyer(dice)).isPresent();
  }

  @Override
  public void cancel(Random dice) {
    pick(false, dice).ifPresent(order -> store.cancel(order.number(), "changed their mind"));
  }

  @Override
  public void changeAddress(Random dice) {
    ObjectNode elsewhere = JSON.createObjectNode();
    elsewhere.set("shipTo", buyer(dice));
    pick(false, dice).ifPresent(order -> store.change(order.number(), elsewhere));
  }

  @Override
  public void sendBack(Random dice) {
    pick(true, dice).ifPresent(this::sendBack);
  }

  /** A recent order, with something shipped or without. */
  private Optional<SoldOrder> pick(boolean shipped, Random dice) {
    List<SoldOrder> fit =
        store.orders().values().stream()
            .filter(order -> order.state() == SoldOrder.State.OPEN)
            .filter(order -> order.shipped().isEmpty() != shipped)
            .filter(order -> !shipped || order.refunded().isEmpty())
            .toList();
    return fit.isEmpty()
        ? Optional.empty()
        : Optional.of(fit.get(fit.size() - 1 - dice.nextInt(Math.min(20, fit.size()))));
  }

  private void sendBack(SoldOrder order) {
    String sku = order.shipped().keySet().iterator().next();
    ArrayNode lines = JSON.createArrayNode();
    lines
        .addObject()
        .put("sku", sku)
        .put("quantity", 1)
        .put("reasonCode", "SIZE")
        .put("reasonName", "Wrong size");
    store.announceReturn(order.number(), null, lines);
  }

  private static ObjectNode buyer(Random dice) {
    Visitors.Person person = Visitors.Person.any(dice);
    return JSON.createObjectNode()
        .put("name", person.name())
        .put("address1", person.address1())
        .put("postCode", person.postCode())
        .put("city", person.city())
        .put("countryCode", person.countryCode());
  }
}
