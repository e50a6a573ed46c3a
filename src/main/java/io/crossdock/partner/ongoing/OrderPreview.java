package io.crossdock.partner.ongoing;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.BookedOrder;
import io.crossdock.flow.OrderBook;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Previews.Change;
import io.crossdock.operate.Previews.Preview;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the warehouse would be told now, by what the hub knows: it is not asked, and nobody's
 * address is shown. Thread-safe.
 */
final class OrderPreview {

  /** Whatever else waits for it; its newest state is sent as it is. */
  private static final Map<String, String> OTHERS =
      new TreeMap<>(
          Map.of(
              "articles.", "PUT /articles",
              "purchase-orders.", "PUT /purchaseOrders",
              "reports.", "PATCH what was accepted",
              "return-orders.", "PUT /returnOrders"));

  private final OngoingSettings settings;
  private final OngoingNames names;
  private final OrderBook orders;
  private final ToldBook told;
  private final OpenEntries open;
  private final Channels channels;

  OrderPreview(OngoingSettings settings, OngoingNames names, CamelLedger ledger, Clock clock) {
    this.settings = settings;
    this.names = names;
    this.orders = new OrderBook(settings.name(), ledger);
    this.told = new ToldBook(Resource.ORDER, settings, ledger, clock);
    this.open = new OpenEntries(ledger);
    this.channels = new Channels(ledger);
  }

  /**
   * @param keys of orders, as {@code se-shop:5178}, or any of their numbers
   */
  Preview preview(List<String> keys, int limit) {
    List<Change> changes = new ArrayList<>();
    if (keys.isEmpty()) {
      open.waiting(settings.rules().orders(), limit + 1).forEach(key -> changes.add(change(key)));
      OTHERS.forEach((channel, request) -> waiting(channel, request, limit + 1, changes));
    } else {
      keys.stream()
          .flatMap(key -> orders.find(key).isPresent() ? List.of(key).stream() : of(key).stream())
          .distinct()
          .limit(limit + 1L)
          .forEach(key -> changes.add(change(key)));
    }
    boolean more = changes.size() > limit;
    return new Preview(settings.name(), more ? changes.subList(0, limit) : changes, more);
  }

  private List<String> of(String number) {
    List<String> found = names.keysOf(number);
    return found.isEmpty() ? List.of(number) : found;
  }

  private void waiting(String prefix, String request, int limit, List<Change> changes) {
    String channel = prefix + settings.name();
    if (channels.exists(channel)) {
      open.waiting(channel, limit)
          .forEach(key -> changes.add(new Change(key, null, request, "it waits in " + channel)));
    }
  }

  private Change change(String key) {
    BookedOrder booked = orders.find(key).orElse(null);
    if (booked == null) {
      return new Change(key, null, null, "no such order is booked for " + settings.name());
    }
    Position<Told> position = told.find(key);
    Told was = position == null ? null : position.value();
    String now = was == null ? null : "state " + was.revision() + ", " + words(was.state());
    return switch (booked.state()) {
      case OPEN -> telling(key, now, booked, was);
      case CANCELLED, GONE, STOPPED -> takingBack(key, now, booked, was);
      case HELD -> new Change(key, now, null, "it waits for pieces");
      case DROPPED -> new Change(key, now, null, "the warehouse cancelled it by itself");
      case DISMISSED -> new Change(key, now, null, "a person gave up this state of it");
      case REFUSED -> new Change(key, now, null, "it cannot go there as it is; see review items");
    };
  }

  private Change telling(String key, String now, BookedOrder booked, Told was) {
    if (was != null && was.revision() >= booked.revision()) {
      return new Change(key, now, null, "the warehouse was told this state of it before");
    }
    String put = "PUT " + booked.number() + ", state " + booked.revision() + ": " + pieces(booked);
    return isInDoubt(key, was)
        ? new Change(
            key,
            now,
            "GET " + booked.number() + ", then " + put + " unless it is there",
            "what became of an earlier request is not known, so it is looked for first")
        : new Change(key, now, put, "all its pieces are booked, or it goes without");
  }

  /** As {@link UpsertTalk} does it. */
  private Change takingBack(String key, String now, BookedOrder booked, Told was) {
    if (was != null && was.state() == Told.State.SENT) {
      return new Change(key, now, "DELETE " + booked.number(), "it was taken back");
    }
    if (was != null && was.state() == Told.State.CANCEL_REFUSED) {
      return new Change(
          key,
          now,
          null,
          "it was taken back, and the warehouse did not let go of it; see review items");
    }
    if (was != null && was.state() == Told.State.CANCELLED) {
      return new Change(key, now, null, "it was taken back, and the warehouse does not have it");
    }
    return isInDoubt(key, was)
        ? new Change(
            key,
            now,
            "GET " + booked.number() + ", then DELETE if it is there",
            "it was taken back, and an earlier request may have arrived: it is looked for first")
        : new Change(key, now, null, "it was taken back, and the warehouse never had it");
  }

  /** Whether something was sent of it of which nobody knows what became. */
  private boolean isInDoubt(String key, Told was) {
    return (was != null && was.state() == Told.State.LOOKED_FOR)
        || open.isTried(settings.rules().orders(), key);
  }

  private static String words(Told.State state) {
    return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static String pieces(BookedOrder booked) {
    return new TreeMap<>(booked.wanted())
        .entrySet().stream()
            .map(one -> one.getValue() + " of " + one.getKey())
            .collect(Collectors.joining(", "));
  }
}
