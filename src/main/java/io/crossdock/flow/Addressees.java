package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Pen;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Adjustment;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.Receipt;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import io.crossdock.flow.GivenOut.Handed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Who is told what a warehouse did: the channels their routes empty. Bean {@code addressees} of the
 * route {@code told}. Thread-safe.
 */
public final class Addressees {

  private final Neighbours neighbours;
  private final Channels channels;
  private final GivenOut given;

  public Addressees(Neighbours neighbours, CamelLedger ledger) {
    this.neighbours = neighbours;
    this.channels = new Channels(ledger);
    this.given = new GivenOut(ledger);
  }

  /**
   * Hands out the documents in the body, a list, in one transaction with what the caller remembers
   * as told; those with a {@code docKey} by {@link GivenOut}.
   *
   * @throws IllegalStateException if nobody is told of such documents; whoever made it should have
   *     asked {@link #isTold}
   */
  public void tell(Exchange exchange) {
    List<Handed> handed = new ArrayList<>();
    for (Object one : exchange.getMessage().getBody(List.class)) {
      Document document = (Document) one;
      handed.add(
          new Handed(
              channel(document)
                  .orElseThrow(
                      () -> new IllegalStateException("nobody is told of a " + document.type())),
              document));
    }
    given.write(Pen.of(exchange), handed, origin(exchange));
  }

  private static String origin(Exchange exchange) {
    String origin = exchange.getVariable("origin", String.class);
    return origin != null ? origin : exchange.getFromRouteId();
  }

  /** The channel of who is told; empty if nobody is, whether it is defined or not. */
  public Optional<String> channel(Document document) {
    if (document instanceof Shipment one) {
      return Optional.of("shipments." + one.shop());
    }
    if (document instanceof ShipmentReversal one) {
      return Optional.of("shipments." + one.shop());
    }
    if (document instanceof CancellationNotice one) {
      return Optional.of("cancellations." + one.shop());
    }
    if (document instanceof ReturnReceipt one) {
      return Optional.of("returns." + one.shop());
    }
    if (document instanceof Receipt one) {
      return Optional.of("receipts." + one.source());
    }
    if (document instanceof Acknowledgement one) {
      return Optional.of("acknowledgements." + one.source());
    }
    if (document instanceof Adjustment one) {
      return adjustments(one.warehouse());
    }
    return Optional.empty();
  }

  /** Whether somebody takes it: else it is not to be remembered as told. */
  public boolean isTold(Document document) {
    return channel(document).filter(channels::exists).isPresent();
  }

  /** As {@link #isTold}, before there is one. */
  public boolean isToldOfAdjustments(String warehouse) {
    return adjustments(warehouse).filter(channels::exists).isPresent();
  }

  private Optional<String> adjustments(String warehouse) {
    return master(warehouse).map(master -> "adjustments." + master);
  }

  /** Whose article data a warehouse gets; empty if nobody's. */
  public Optional<String> master(String warehouse) {
    return neighbours.sellers(warehouse).stream()
        .filter(Seller::articleMaster)
        .findFirst()
        .map(Seller::name);
  }
}
