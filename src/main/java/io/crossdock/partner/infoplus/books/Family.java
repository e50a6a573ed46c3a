package io.crossdock.partner.infoplus.books;

import io.crossdock.partner.infoplus.wire.OrderNo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a seller was told of one of its orders and of the back orders of it: position {@code
 * shipped.<w>}, key {@code <shop>:<number>}.
 *
 * @param shipments how many, with those that took some back
 * @param notices how many cancellations
 * @param sent by order number with three places
 */
public record Family(long shipments, long notices, Map<String, Sent> sent) {

  public static final Family NOTHING = new Family(0, 0, Map.of());

  /**
   * Of one order number.
   *
   * @param generation of the newest shipment; 0 for none
   * @param stands false once it was taken back
   * @param parcels ids that it told
   * @param late ids that left after it was told; nobody was told of them
   * @param rows pieces by {@link OrderLink.Line#key()}
   * @param pieces all of them, with those of articles the seller did not order
   * @param cancelled whether its cancellation was told
   * @param awaited numbers of the orders of its family of which more was to come when its shipment
   *     was told as a part
   */
  public record Sent(
      int generation,
      boolean stands,
      List<Integer> parcels,
      List<Integer> late,
      Map<String, Integer> rows,
      int pieces,
      boolean cancelled,
      List<String> awaited) {

    public static final Sent NOTHING =
        new Sent(0, false, List.of(), List.of(), Map.of(), 0, false, List.of());

    public Sent {
      parcels = parcels == null ? List.of() : List.copyOf(parcels);
      late = late == null ? List.of() : List.copyOf(late);
      rows = rows == null ? Map.of() : Map.copyOf(rows);
      awaited = awaited == null ? List.of() : List.copyOf(awaited);
    }

    boolean knows(int parcel) {
      return stands && (parcels.contains(parcel) || late.contains(parcel));
    }

    public Sent takenBack() {
      return new Sent(generation, false, parcels, late, rows, pieces, cancelled, awaited);
    }

    public Sent withLate(List<Integer> ids) {
      return new Sent(generation, stands, parcels, ids, rows, pieces, cancelled, awaited);
    }

    public Sent whenCancelled() {
      return new Sent(generation, stands, parcels, late, rows, pieces, true, awaited);
    }
  }

  public Family {
    sent = sent == null ? Map.of() : Map.copyOf(sent);
  }

  public Sent of(OrderNo order) {
    return sent.getOrDefault(order.toString(), Sent.NOTHING);
  }

  /** Orders of the family that were to come, and of which nothing was told since. */
  public Set<OrderNo> awaited() {
    return sent.values().stream()
        .filter(Sent::stands)
        .flatMap(one -> one.awaited().stream())
        .map(OrderNo::of)
        .filter(one -> !of(one).stands() && !of(one).cancelled())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Pieces by {@link OrderLink.Line#key()} that left, as far as it was told and not taken back. */
  public int gone(String line) {
    return sent.values().stream()
        .filter(Sent::stands)
        .mapToInt(one -> one.rows().getOrDefault(line, 0))
        .sum();
  }

  public Family with(long moreShipments, long moreNotices, OrderNo order, Sent now) {
    Map<String, Sent> all = new HashMap<>(sent);
    all.put(order.toString(), now);
    return new Family(shipments + moreShipments, notices + moreNotices, all);
  }
}
