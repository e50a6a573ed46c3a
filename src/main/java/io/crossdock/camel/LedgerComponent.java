package io.crossdock.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code ledger:<channel>}, {@code ledger:cursor:<name>}, {@code ledger:attempt} and {@code
 * ledger:pace}.
 */
@Component("ledger")
public class LedgerComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    Target.parse(remaining);
    LedgerEndpoint endpoint = new LedgerEndpoint(uri, this);
    endpoint.setTarget(remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
