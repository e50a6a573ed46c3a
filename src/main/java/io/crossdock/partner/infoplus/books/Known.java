package io.crossdock.partner.infoplus.books;

import io.crossdock.partner.infoplus.wire.WmsParcel;
import java.util.List;

/**
 * What was told of an order number, so that rows which say nothing new need not be looked at again:
 * position {@code known.<w>}.
 *
 * @param order the seller's, as in {@link Family}
 * @param stands whether a shipment was told and not taken back
 * @param cancelled whether its cancellation was told
 * @param parcels ids that need no look while they are on their way
 */
public record Known(String order, boolean stands, boolean cancelled, List<Integer> parcels) {

  public Known {
    parcels = parcels == null ? List.of() : List.copyOf(parcels);
  }

  public static Known of(String order, Family.Sent sent) {
    return new Known(
        order,
        sent.stands(),
        sent.cancelled(),
        sent.stands()
            ? java.util.stream.Stream.concat(sent.parcels().stream(), sent.late().stream()).toList()
            : List.of());
  }

  /** Whether a row of a parcel may change what was told. */
  public boolean isNews(WmsParcel parcel) {
    return parcel.isVoided()
        ? parcels.contains(parcel.id())
        : parcel.hasLeft() && !parcels.contains(parcel.id());
  }

  /** Whether a parcel left that was not among those that were told. */
  public boolean lacks(WmsParcel parcel) {
    return stands && !parcel.isVoided() && isNews(parcel);
  }
}
