package io.crossdock.partner.bigcommerce;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.shop.Aliases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is told of an order, in words. The first ones are the same whenever the same thing is told,
 * and of nothing else: by them it is found again.
 *
 * @param mark its first words
 */
record Told(String mark, String text) {

  private static Told of(String mark, List<String> sentences) {
    return new Told(mark, mark + " " + String.join(". ", sentences) + ".");
  }

  static Told of(Shipment shipment, Aliases aliases) {
    List<String> told = new ArrayList<>();
    if (!shipment.lines().isEmpty()) {
      told.add(
          shipment.lines().stream()
              .map(line -> line.quantity() + " x " + aliases.shopNumber(line.sku()))
              .collect(Collectors.joining(", ")));
    }
    for (Shipment.Parcel parcel : shipment.parcels()) {
      String carrier = carrier(shipment, parcel);
      told.add(
          "Parcel"
              + (carrier == null ? "" : " by " + carrier)
              + (parcel.number() == null ? "" : " " + parcel.number())
              + (parcel.trackingUrl() == null ? "" : " " + parcel.trackingUrl()));
    }
    return of("Shipment " + shipment.number() + "/" + shipment.sequence() + ":", told);
  }

  /** Null where nobody says. */
  static String carrier(Shipment shipment, Shipment.Parcel parcel) {
    return parcel.carrier() == null ? shipment.carrier() : parcel.carrier();
  }

  static Told of(CancellationNotice notice) {
    String who =
        notice.by() == CancellationNotice.By.HUB
            ? "There is nothing to send it from"
            : "The warehouse will not send it";
    String scope =
        notice.scope() == CancellationNotice.Scope.BACK_ORDER
            ? "What is left of it is not sent"
            : who;
    return of(
        "Cancellation " + notice.number() + "/" + notice.sequence() + ":",
        List.of(scope + " (" + notice.reason().toLowerCase(Locale.ROOT).replace('_', ' ') + ")"));
  }

  static Told of(ReturnReceipt receipt, Aliases aliases) {
    String which = receipt.returnNumber() == null ? "" : receipt.returnNumber() + "/";
    return of(
        "Return " + receipt.number() + "/" + which + receipt.sequence() + ":",
        List.of(
            receipt.lines().stream()
                .map(
                    line ->
                        line.quantity()
                            + " x "
                            + aliases.shopNumber(line.sku())
                            + (line.discarded() == 0
                                ? ""
                                : " (" + line.discarded() + " thrown away)"))
                .collect(Collectors.joining(", "))));
  }

  /** Whether that is where it was told. */
  boolean isIn(String there) {
    return there != null && there.contains(mark);
  }
}
