package io.crossdock.partner.infoplus.reading;

import io.crossdock.camel.Pen;
import io.crossdock.camel.Reviews;
import io.crossdock.partner.infoplus.wire.Resource;
import java.util.Map;
import java.util.Optional;

/**
 * Marks of records that a hook named: {@code hook/shipment/9001}, so that whoever reads them again
 * knows that they should be there. Thread-safe.
 */
final class Hooked {

  /** Kind of review item. */
  static final String UNKNOWN = "webhook-unknown-record";

  private static final String PREFIX = "hook/";

  private final String warehouse;
  private final Reviews reviews = new Reviews();

  /**
   * @param id a number as Infoplus writes it
   */
  record Record(Resource resource, String id) {
    String mark() {
      return PREFIX + resource.path() + "/" + id;
    }
  }

  Hooked(String warehouse) {
    this.warehouse = warehouse;
  }

  /** Empty for a mark that no hook raised. */
  static Optional<Record> parse(String mark) {
    if (!mark.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String rest = mark.substring(PREFIX.length());
    int slash = rest.indexOf('/');
    for (Resource resource : Resource.values()) {
      if (slash > 0 && resource.path().equals(rest.substring(0, slash))) {
        return Optional.of(new Record(resource, rest.substring(slash + 1)));
      }
    }
    return Optional.empty();
  }

  /** It was looked for, and is not there. */
  void unknown(Pen pen, Record record) {
    reviews.open(
        pen,
        UNKNOWN,
        warehouse + "/" + record.resource().path() + "/" + record.id(),
        Map.of(
            "warehouse",
            warehouse,
            "resource",
            record.resource().path(),
            "ref",
            record.id(),
            "meaning",
            "a webhook named a record that this line of business does not have. Was it deleted, or"
                + " does the script belong to another one? Nothing was done"));
  }
}
