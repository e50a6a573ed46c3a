package io.crossdock.partner.erp;

import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Adjustment;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ItemRequest;
import io.crossdock.document.Receipt;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import io.crossdock.flow.Neighbours;
import io.crossdock.operate.Durations;
import io.crossdock.operate.Touchpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code crossdock touchpoints} tells of the ERP's trade through a warehouse. */
final class DocumentTouchpoints {

  private DocumentTouchpoints() {}

  /** None where the ERP has no warehouse. */
  static List<Touchpoint> of(ErpSettings erp, Neighbours neighbours) {
    DocumentSettings settings = erp.documents();
    if (settings.seller() == null) {
      return List.of();
    }
    List<Touchpoint> touchpoints = new ArrayList<>();
    for (Incoming kind : Incoming.values()) {
      touchpoints.add(in(erp, settings, kind, neighbours));
    }
    if (settings.staging().enabled()) {
      touchpoints.add(rows(erp, settings));
    }
    Map<String, String> out = new LinkedHashMap<>();
    out.put("acknowledgements", Acknowledgement.TYPE);
    out.put("shipments", Shipment.TYPE + ", " + ShipmentReversal.TYPE);
    out.put("cancellations", CancellationNotice.TYPE);
    out.put("returns", ReturnReceipt.TYPE);
    out.put("receipts", Receipt.TYPE);
    out.put("adjustments", Adjustment.TYPE);
    out.put("item-requests", ItemRequest.TYPE);
    out.forEach((word, type) -> touchpoints.add(out(erp, settings, word, type)));
    return touchpoints;
  }

  private static Touchpoint in(
      ErpSettings erp, DocumentSettings settings, Incoming kind, Neighbours neighbours) {
    String files = "the ERP pushes files into " + settings.inboxes().get(kind);
    return new Touchpoint(
        settings.touchpoint(kind),
        erp.name(),
        Touchpoint.Direction.IN,
        String.join(", ", kind.types()),
        // Of several warehouses the first: a touchpoint shows one channel.
        kind.channel(settings.seller().warehouses().get(0), neighbours),
        erp.enabled() && settings.enabled(),
        settings.httpEnabled()
            ? files + ", or to POST /hooks/" + erp.name() + "/" + kind.path()
            : files,
        "the folder is looked at every "
            + Durations.text(settings.poll())
            + (settings.httpEnabled() ? "; by POST whenever the ERP likes" : ""),
        "the ERP: documents come in the hub's own shape",
        "each document whole, as it is now",
        kind == Incoming.ITEMS
            ? "the ERP; the hub sends on what differs from what is known"
            : "the ERP, by its revision");
  }

  private static Touchpoint rows(ErpSettings erp, DocumentSettings settings) {
    return new Touchpoint(
        settings.stagingTouchpoint(),
        erp.name(),
        Touchpoint.Direction.IN,
        Arrays.stream(Incoming.values())
            .flatMap(kind -> kind.types().stream())
            .collect(Collectors.joining(", ")),
        null,
        erp.enabled(),
        "the hub reads rows that the ERP writes into crossdock_in, " + settings.staging(),
        "the table is looked at every " + Durations.text(settings.staging().poll()),
        "the ERP: documents come in the hub's own shape",
        "each document whole, as it is now",
        "the ERP, by its revision; of articles the hub sends on what differs");
  }

  private static Touchpoint out(
      ErpSettings erp, DocumentSettings settings, String word, String type) {
    return new Touchpoint(
        erp.name() + "-" + word,
        erp.name(),
        Touchpoint.Direction.OUT,
        type,
        word + "." + erp.name(),
        erp.enabled() && settings.by() != DocumentSettings.By.NONE,
        switch (settings.by()) {
          case PUSH -> "the hub posts them to " + settings.url() + "/" + word;
          case SQL -> "the hub writes a row each into crossdock_out, " + settings.staging();
          case FILE -> "the hub writes a file each into " + settings.outbox();
          case NONE -> "nobody: " + settings.setting("by") + " is none";
        },
        settings.by() == DocumentSettings.By.NONE ? "never" : "as soon as the warehouse tells",
        "nobody: the ERP gets documents in the hub's own shape",
        "changed ones only, each once under a name that never changes",
        "the warehouse's connector, by differences");
  }
}
