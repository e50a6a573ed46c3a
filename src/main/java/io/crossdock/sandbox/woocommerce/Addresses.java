package io.crossdock.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.Visitors;

/** Addresses as an order has them. */
final class Addresses {

  private Addresses() {}

  static ObjectNode billing(Visitors.Person person) {
    return shipping(person).put("email", "buyer@example.com");
  }

  static ObjectNode shipping(Visitors.Person person) {
    String[] names = person.name().split(" ", 2);
    return Json.object()
        .put("first_name", names[0])
        .put("last_name", names.length == 2 ? names[1] : "")
        .put("company", "")
        .put("address_1", person.address1())
        .put("address_2", "")
        .put("city", person.city())
        .put("state", "")
        .put("postcode", person.postCode())
        .put("country", person.countryCode())
        .put("phone", "");
  }
}
