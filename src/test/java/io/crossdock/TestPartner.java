package io.crossdock;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** A remote system that hears what it is sent. As a component it outlives a reload of routes. */
final class TestPartner extends DefaultComponent {

  private final java.util.function.Consumer<String> hears;

  TestPartner(java.util.function.Consumer<String> hears) {
    this.hears = hears;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    return new DefaultEndpoint(uri, this) {
      @Override
      public Producer createProducer() {
        return new DefaultProducer(this) {
          @Override
          public void process(Exchange exchange) {
            hears.accept(exchange.getMessage().getBody(String.class));
          }
        };
      }

      @Override
      public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("it only hears");
      }
    };
  }
}
