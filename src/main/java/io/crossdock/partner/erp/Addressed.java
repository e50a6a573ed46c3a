package io.crossdock.partner.erp;

import io.crossdock.document.Received;
import java.util.List;

/**
 * Documents that go one way. Public for Camel alone.
 *
 * @param flow the route that takes them on
 * @param channel the warehouse's, which they end in
 */
public record Addressed(String flow, String channel, List<Received> documents) {
  public Addressed {
    documents = List.copyOf(documents);
  }
}
