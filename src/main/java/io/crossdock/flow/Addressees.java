package io.crossdock.flow;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Adjustment;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.Receipt;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Who is told what a warehouse did: the channels their routes empty. Bean {@code addressees} of the
 * route {@code told}. Thread-safe.
 */
public final class Addressees {

  private final Neighbours neighbours;
  private final Channels channels;

  public Addressees(Neighbours neighbours, CamelLedger ledger) {
    this.neighbours = neighbours;
    this.channels = new Channels(ledger);
  }

  /**
   * Variable {@code channel}: where the document in the body goes.
   *
   * @throws IllegalStateException if nobody is told of such documents; whoever made it should have
   *     asked {@link #isTold}
   */
  public void address(Exchange exchange) {
    Document document = exchange.getMessage().getBody(Document.class);
    exchange.setVariable(
        "channel",
        channel(document)
            .orElseThrow(
                () -> new IllegalStateException("nobody is told of a " + document.type())));
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
