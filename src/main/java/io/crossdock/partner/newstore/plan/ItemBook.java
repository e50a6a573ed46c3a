package io.crossdock.partner.newstore.plan;

import io.crossdock.partner.newstore.plan.Routing.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that is known of one order item; the same whatever order its events came in. Small: an item
 * is routed a few times at most.
 *
 * @param completion null while it has not left
 * @param routings the requests it was in, by when they were first heard of
 */
public record ItemBook(String itemId, Completion completion, List<Routing> routings) {

  public ItemBook {
    routings = List.copyOf(routings);
  }

  /** Of an item nothing was heard of. */
  public static ItemBook unknown(String itemId) {
    return new ItemBook(itemId, null, List.of());
  }

  /** With what an event that is no duplicate says of it. */
  ItemBook after(FulfillmentEvent event, EventItem item) {
    Moment moment = new Moment(event.logicalTimestamp(), event.publishedAt());
    return switch (event.name()) {
      case ASSIGNED -> routed(event, item, one -> one.assigned(moment));
      case ITEMS_FAILED -> routed(event, item, one -> one.failed(moment, item.rejectionReason()));
      case ITEMS_COMPLETED -> completed(event, item);
      case ITEMS_READY_FOR_HANDOVER -> this;
    };
  }

  private ItemBook completed(FulfillmentEvent event, EventItem item) {
    if (completion != null && completion.logicalTimestamp() <= event.logicalTimestamp()) {
      return this;
    }
    Instant bookedAt = completion == null ? null : completion.bookedAt();
    return new ItemBook(
        itemId,
        new Completion(
            event.key(item),
            event.requestId(),
            event.logicalTimestamp(),
            event.publishedAt(),
            bookedAt),
        routings);
  }

  private ItemBook routed(FulfillmentEvent event, EventItem item, UnaryOperator<Routing> change) {
    if (routing(event.requestId()).isPresent()) {
      return with(one -> one.requestId().equals(event.requestId()), change);
    }
    Routing routing = new Routing(event.requestId(), event.key(item), null, null, null, null, null);
    List<Routing> all = new ArrayList<>(routings);
    all.add(change.apply(routing));
    return new ItemBook(itemId, completion, all);
  }

  private ItemBook with(Predicate<Routing> which, UnaryOperator<Routing> change) {
    return new ItemBook(
        itemId,
        completion,
        routings.stream().map(one -> which.test(one) ? change.apply(one) : one).toList());
  }

  /**
   * The ERP confirmed that the unit left, or an operator says when it was corrected by hand. The
   * first statement stays. Nothing happens to an item that has not left.
   */
  public ItemBook booked(Instant at) {
    return completion == null || completion.bookedAt() != null
        ? this
        : new ItemBook(itemId, completion.booked(at), routings);
  }

  /**
   * The ERP confirmed the reservation for a request, which takes the place of older ones of the
   * item; the first statement stays.
   */
  public ItemBook reserved(String requestId, Instant at) {
    Routing newest = routing(requestId).orElse(null);
    if (newest == null || newest.assigned() == null || newest.reservedAt() != null) {
      return this;
    }
    return with(one -> one == newest, one -> one.reserved(at))
        .with(
            one ->
                one.assignedBefore(newest) && one.reservedAt() != null && one.removedAt() == null,
            one -> one.removed(at));
  }

  /** Whether the ERP has reserved it for a request newer than that one. */
  boolean reservedSince(Routing older) {
    return routings.stream().anyMatch(one -> older.assignedBefore(one) && one.reservedAt() != null);
  }

  /** As {@link #reserved(String, Instant)}, for the request it is in now; for none, nothing. */
  public ItemBook reserved(Instant at) {
    return current().map(one -> reserved(one.requestId(), at)).orElse(this);
  }

  /** The ERP confirmed that nothing is reserved for a request any more; the first one stays. */
  public ItemBook removed(String requestId, Instant at) {
    return with(
        one -> one.requestId().equals(requestId) && one.removedAt() == null,
        one -> one.removed(at));
  }

  private Optional<Routing> routing(String requestId) {
    return routings.stream().filter(one -> one.requestId().equals(requestId)).findFirst();
  }

  /** The request it is in now: the newest one, unless it failed there. Whether it left or not. */
  private Optional<Routing> current() {
    return routings.stream()
        .filter(one -> one.assigned() != null)
        .max(Comparator.comparingLong(one -> one.assigned().logicalTimestamp()))
        .filter(Routing::waits);
  }

  /**
   * Where nobody waits for it with a request any more whose reservation the ERP did not confirm;
   * null if it is waited for there, or the ERP said what became of the reservation.
   */
  public StockKey givenUp(String requestId) {
    boolean completed = completion != null && completion.requestId().equals(requestId);
    boolean waits =
        completion == null
            && current().filter(one -> one.requestId().equals(requestId)).isPresent();
    return routing(requestId)
        .filter(one -> !completed && !waits)
        .filter(one -> one.reservedAt() == null && one.removedAt() == null)
        .map(Routing::key)
        .orElse(null);
  }

  /** Null while it has not left. */
  public CompletedItem completedItem() {
    return completion == null
        ? null
        : new CompletedItem(
            itemId,
            completion.key(),
            completion.logicalTimestamp(),
            completion.publishedAt(),
            routing(completion.requestId()).map(Routing::reservedAt).orElse(null),
            completion.bookedAt());
  }

  public Stream<FailedItem> failedItems() {
    return routings.stream()
        .filter(one -> one.failed() != null)
        .map(
            one ->
                new FailedItem(
                    itemId,
                    one.key(),
                    one.failed().logicalTimestamp(),
                    one.failed().publishedAt(),
                    one.rejectionReason()));
  }

  /** Its reservations that stand by themselves: not that of the request that completed it. */
  public Stream<ReservedItem> reservedItems() {
    Routing now = completion == null ? current().orElse(null) : null;
    return routings.stream()
        .filter(one -> one.assigned() != null)
        .filter(one -> completion == null || !one.requestId().equals(completion.requestId()))
        .map(
            one ->
                new ReservedItem(
                    itemId,
                    one.key(),
                    one.assigned().logicalTimestamp(),
                    one.equals(now),
                    one.reservedAt(),
                    one.removedAt()));
  }
}
