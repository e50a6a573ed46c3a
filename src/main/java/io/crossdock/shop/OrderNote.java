package io.crossdock.shop;

import io.crossdock.document.CancellationNotice;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What an order is told, in words for the shop's staff and buyers. The first ones are the same
 * whenever the same thing is told, and of nothing else: by them it is found again.
 *
 * @param mark its first words
 * @param text all of it, with these
 */
public record OrderNote(String mark, String text) {

  private static OrderNote of(String mark, List<String> sentences) {
    return new OrderNote(mark, mark + " " + String.join(". ", sentences) + ".");
  }

  /**
   * @param aliases what the shop calls articles
   */
  public static OrderNote of(Shipment shipment, Aliases aliases) {
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

  /** Who brings a parcel; null where nobody says. */
  public static String carrier(Shipment shipment, Shipment.Parcel parcel) {
    return parcel.carrier() == null ? shipment.carrier() : parcel.carrier();
  }

  public static OrderNote of(CancellationNotice notice) {
    String who =
        notice.by() == CancellationNotice.By.HUB
            ? "There is nothing to send it from"
            : "The warehouse will not send it";
    String scope = notice.stopsAll() ? who : "What is left of it is not sent";
    return of(
        "Cancellation " + notice.number() + "/" + notice.sequence() + ":",
        List.of(scope + " (" + reason(notice) + ")"));
  }

  /** Why it is not sent, in words. */
  public static String reason(CancellationNotice notice) {
    return notice.reason().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * @param aliases what the shop calls articles
   */
  public static OrderNote of(ReturnReceipt receipt, Aliases aliases) {
    String which = receipt.returnNumber() == null ? "" : receipt.returnNumber() + "/";
    return of(
        "Return " + receipt.number() + "/" + which + receipt.sequence() + ":",
        List.of(pieces(receipt, aliases)));
  }

  /** What came back, such as {@code 2 x A (1 thrown away), 1 x B}. */
  public static String pieces(ReturnReceipt receipt, Aliases aliases) {
    return receipt.lines().stream()
        .map(
            line ->
                line.quantity()
                    + " x "
                    + aliases.shopNumber(line.sku())
                    + (line.discarded() == 0 ? "" : " (" + line.discarded() + " thrown away)"))
        .collect(Collectors.joining(", "));
  }

  /** Why it could not be told, for people: there is nobody to tell it to. */
  public String untold(String vendor, String number) {
    return vendor + " has no order " + number + " (any more); it was not told: " + text;
  }

  /** With one more sentence, which comes without its full stop. */
  public OrderNote and(String sentence) {
    return new OrderNote(mark, text + " " + sentence + ".");
  }

  /**
   * Whether a remark is this one: a shop may have changed blanks and marks of HTML behind the first
   * words.
   *
   * @param remark null for none
   */
  public boolean begins(String remark) {
    return remark != null && remark.strip().startsWith(mark);
  }

  /**
   * Whether it stands among others.
   *
   * @param remarks null for none
   */
  public boolean isIn(String remarks) {
    return remarks != null && remarks.contains(mark);
  }
}
