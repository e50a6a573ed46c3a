package io.crossdock.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Notes in the book what the steps of a {@code doCatch} deal with. The exception stays in the
 * exchange after the clause has ended; without the note it would look like one that an error
 * handler hid. Camel does not let the clause itself be intercepted, so a clause without steps
 * counts as hiding.
 */
final class CatchTracks implements InterceptStrategy {

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor next) {
    return definition.getParent() instanceof CatchDefinition ? new Noting(target) : target;
  }

  private static final class Noting extends DelegateAsyncProcessor {

    Noting(Processor step) {
      super(step);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      Page page = Book.page(exchange);
      if (page != null) {
        page.dealtWith(Ending.caught(exchange));
      }
      return super.process(exchange, callback);
    }
  }
}
