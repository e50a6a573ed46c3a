package io.crossdock.sandbox.bigcommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.sandbox.cart.Visitors;

/** Addresses as an order has them. */
final class Addresses {

  private Addresses() {}

  static ObjectNode of(Visitors.Person person) {
    String[] names = person.name().split(" ", 2);
    return Json.object()
        .put("first_name", names[0])
        .put("last_name", names.length == 2 ? names[1] : "")
        .put("company", "")
        .put("street_1", person.address1())
        .put("street_2", "")
        .put("city", person.city())
        .put("state", "")
        .put("zip", person.postCode())
        .put("country", person.countryCode())
        .put("country_iso2", person.countryCode())
        .put("phone", "")
        .put("email", "buyer@example.com");
  }
}
