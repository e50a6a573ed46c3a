package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Pen;
import io.crossdock.partner.infoplus.books.OrderReviews;
import io.crossdock.partner.infoplus.wire.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Those of a page that can be read; people are told of the others. Thread-safe. */
final class ReadableRows {

  private final Resource resource;
  private final OrderReviews reviews;

  ReadableRows(Resource resource, String warehouse) {
    this.resource = resource;
    this.reviews = new OrderReviews(warehouse);
  }

  /**
   * @param counts gets how many could not be read
   * @param broken gets each of these: what it belongs to may have more to say
   */
  <T> List<T> of(
      Pen pen,
      List<JsonNode> page,
      Function<JsonNode, T> read,
      Map<String, Long> counts,
      Consumer<JsonNode> broken) {
    List<T> rows = new ArrayList<>();
    for (JsonNode row : page) {
      try {
        rows.add(read.apply(row));
      } catch (IllegalArgumentException e) {
        counts.merge("unreadable", 1L, Long::sum);
        reviews.unreadable(pen, resource.name(row), e.getMessage());
        broken.accept(row);
      }
    }
    return rows;
  }
}
