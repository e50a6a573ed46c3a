package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Talk;
import io.crossdock.document.Received;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;

/**
 * Orders of which only the id was told: they wait in channel {@code reads.<shop>}, of mode mark,
 * and are asked for. However often one is told of meanwhile, it is read once, behind the last time:
 * what is told while it is read has it read again. Bean {@code <shop>ReadBack}. Public for Camel
 * alone. Thread-safe.
 */
public final class ReadBack {

  private final String shop;
  private final Channels channels;
  private final Function<String, Asking> vendor;

  /** What asks for one order, and understands the answers. A vendor writes this. */
  public interface Asking extends Talk {

    /**
     * The order as it is now, when all was answered.
     *
     * @param origin for people
     * @return empty where it means nothing for the warehouse; a cancellation where the shop says by
     *     not having it that it is taken back
     */
    List<Received> orders(String origin);
  }

  /**
   * @param vendor begins to ask for the order of that id
   */
  public ReadBack(String shop, CamelLedger ledger, Function<String, Asking> vendor) {
    this.shop = shop;
    this.channels = new Channels(ledger);
    this.vendor = vendor;
  }

  /**
   * Body: what was {@link Heard}, one or several, or documents as received. Those of which only the
   * id is known are to be asked for; returns the others, in order.
   */
  public List<Received> mark(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    List<Received> told = new ArrayList<>();
    for (Object one : body instanceof Collection<?> all ? all : List.of(body)) {
      if (one instanceof Heard.Thin thin) {
        channels.mark(Pen.of(exchange), channel(), List.of(thin.id()), thin.origin());
      } else {
        told.add(one instanceof Heard.Told heard ? heard.received() : (Received) one);
      }
    }
    return told;
  }

  /** Begins to ask for the order whose id is the entry's key. */
  public void begin(Exchange exchange) {
    exchange.setVariable(Talk.VARIABLE, vendor.apply(id(exchange)));
  }

  /** Body: the order as it is now; empty where it means nothing. */
  public List<Received> orders(Exchange exchange) {
    return exchange
        .getVariable(Talk.VARIABLE, Asking.class)
        .orders(channel() + ", order " + id(exchange));
  }

  private static String id(Exchange exchange) {
    return exchange.getVariable("entry", Entry.class).key();
  }

  private String channel() {
    return "reads." + shop;
  }
}
