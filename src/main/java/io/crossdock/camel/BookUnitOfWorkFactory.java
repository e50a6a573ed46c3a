package io.crossdock.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.spi.UnitOfWorkFactory;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Gives every branch of an exchange from the ledger a page of its own. Camel makes a unit of work
 * for each branch of a split, multicast, recipient list or enrichment, and ends it before the
 * branch's result is aggregated: the page is added or dropped in just that moment.
 */
final class BookUnitOfWorkFactory implements UnitOfWorkFactory {

  private final UnitOfWorkFactory units;

  BookUnitOfWorkFactory(UnitOfWorkFactory units) {
    this.units = units;
  }

  @Override
  public void afterPropertiesConfigured(CamelContext camelContext) {
    units.afterPropertiesConfigured(camelContext);
  }

  @Override
  public UnitOfWork createUnitOfWork(Exchange exchange) {
    UnitOfWork unit = units.createUnitOfWork(exchange);
    Page carried = Book.carried(exchange);
    if (carried == null) {
      return unit;
    }
    if (carried.owner() == null) {
      // The exchange as the consumer made it: the settlement ends its page, not the unit of work.
      carried.ownedBy(unit);
      return unit;
    }
    Page above = carried.nearestOpen();
    // None open: a copy that goes on after the settlement. It keeps the closed page, and writing
    // on that says so.
    if (above != null) {
      Page page = above.child(Ending.caught(exchange));
      page.ownedBy(unit);
      Book.attach(exchange, page);
      unit.addSynchronization(new EndOfPage(page));
    }
    return unit;
  }

  private static final class EndOfPage extends SynchronizationAdapter {

    private final Page page;

    EndOfPage(Page page) {
      this.page = page;
    }

    @Override
    public void onComplete(Exchange exchange) {
      Throwable hidden = Ending.hidden(exchange, page);
      if (hidden != null) {
        page.dropForHidden(hidden);
      } else {
        page.addToParent();
      }
    }

    @Override
    public void onFailure(Exchange exchange) {
      page.dropFor(exchange.getException(), Ending.caught(exchange));
    }

    /** Threads and queues must not carry the end of a branch away from it. */
    @Override
    public boolean allowHandover() {
      return false;
    }
  }
}
