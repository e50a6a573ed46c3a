package io.crossdock.partner.adobecommerce;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.partner.adobecommerce.AdobeOrder.Remark;
import io.crossdock.shop.Aliases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is written to an order or a shipment. The first words are the same whenever the same thing
 * is told, and of nothing else: by them it is found again. Pure.
 */
final class Notes {

  private Notes() {}

  /**
   * A comment.
   *
   * @param mark its first words
   */
  record Note(String mark, String text) {

    /** Whether that is this note. */
    boolean is(Remark there) {
      return there.comment() != null && there.comment().strip().startsWith(mark);
    }

    Note and(String sentence) {
      return new Note(mark, text + " " + sentence + ".");
    }
  }

  private static Note note(String mark, List<String> sentences) {
    return new Note(mark, mark + " " + String.join(". ", sentences) + ".");
  }

  static Note of(Shipment shipment, Aliases aliases) {
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
    return note("Shipment " + shipment.number() + "/" + shipment.sequence() + ":", told);
  }

  /** Null where nobody says. */
  static String carrier(Shipment shipment, Shipment.Parcel parcel) {
    return parcel.carrier() == null ? shipment.carrier() : parcel.carrier();
  }

  static Note of(CancellationNotice notice) {
    String who =
        notice.by() == CancellationNotice.By.HUB
            ? "There is nothing to send it from"
            : "The warehouse will not send it";
    String scope =
        notice.scope() == CancellationNotice.Scope.BACK_ORDER
            ? "What is left of it is not sent"
            : who;
    return note(
        "Cancellation " + notice.number() + "/" + notice.sequence() + ":",
        List.of(scope + " (" + notice.reason().toLowerCase(Locale.ROOT).replace('_', ' ') + ")"));
  }

  static Note of(ReturnReceipt receipt, Aliases aliases) {
    String which = receipt.returnNumber() == null ? "" : receipt.returnNumber() + "/";
    return note(
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
}
