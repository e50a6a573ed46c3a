package io.crossdock.partner.erp;

import io.crossdock.document.Received;
import java.util.List;

/** Documents that go one way. Public for Camel alone. */
public record Addressed(String channel, List<Received> documents) {
  public Addressed {
    documents = List.copyOf(documents);
  }
}
