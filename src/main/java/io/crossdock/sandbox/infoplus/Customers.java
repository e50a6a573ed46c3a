package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of customerNo and billTo of an order: a customer who is known has an address, and
 * what was sent is ignored; one who is not is created from what was sent.
 */
final class Customers {

  /** Of the customer, by the order's. */
  private static final Map<String, String> FIELDS = fields();

  private final World world;

  Customers(World world) {
    this.world = world;
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("billToCompany", "name");
    fields.put("billToAttention", "attention");
    fields.put("billToStreet", "street");
    fields.put("billToStreet2", "street2");
    fields.put("billToStreet3", "street3Province");
    fields.put("billToCity", "city");
    fields.put("billToState", "state");
    fields.put("billToZip", "zipCode");
    fields.put("billToCountry", "country");
    fields.put("billToPhone", "phone");
    fields.put("billToEmail", "email");
    return Collections.unmodifiableMap(fields);
  }

  void address(ObjectNode order) {
    company(order, "billTo");
    company(order, "shipTo");
    boolean addressed = FIELDS.keySet().stream().anyMatch(field -> !Json.absent(order, field));
    String number = Json.text(order, "customerNo");
    Optional<ObjectNode> known = number == null ? Optional.empty() : find(order, number);
    if (known.isPresent()) {
      FIELDS.forEach((here, there) -> order.set(here, known.get().get(there)));
    } else if (addressed) {
      create(order, number);
    } else if (world.settings().customerRules()) {
      throw RefusedException.wrong(
          number == null
              ? "order: customerNo or a bill-to address is required"
              : "order: customer " + number + " is unknown and there is no bill-to address");
    }
  }

  private static void company(ObjectNode order, String prefix) {
    boolean addressed =
        order.properties().stream()
            .anyMatch(one -> one.getKey().startsWith(prefix) && !one.getValue().isNull());
    if (addressed && Json.absent(order, prefix + "Company")) {
      throw RefusedException.required("order", prefix + "Company");
    }
  }

  private Optional<ObjectNode> find(ObjectNode order, String number) {
    return world.shelf(Resource.CUSTOMER).found("customerNo", number).stream()
        .filter(one -> Json.whole(one, "lobId") == Json.whole(order, "lobId"))
        .findFirst();
  }

  private void create(ObjectNode order, String number) {
    ObjectNode customer = Json.object();
    customer.put("id", world.shelf(Resource.CUSTOMER).next());
    customer.set("lobId", order.get("lobId"));
    customer.put("customerNo", number == null ? "C" + customer.get("id").asText() : number);
    FIELDS.forEach((here, there) -> customer.set(there, order.get(here)));
    customer.put("modifyDate", world.stamp());
    order.set("customerNo", customer.get("customerNo"));
    world.put(Resource.CUSTOMER, customer);
  }
}
