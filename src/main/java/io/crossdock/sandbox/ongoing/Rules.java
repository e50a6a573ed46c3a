package io.crossdock.sandbox.ongoing;

import java.time.Duration;

/**
 * What differs between warehouses, or is not known of the real one.
 *
 * @param serviceTime of each writing request; they are carried out one after another
 * @param patience a request that waited so long for its turn is not carried out and not answered
 * @param startedFrom from this order status on nothing is changed or cancelled
 * @param initialStatus of orders that come over the API
 * @param refusalStatus of a change or cancellation that comes too late
 * @param linesReadableAfter order lines are not readable before
 * @param unknownArticlesCreated false: an order with an unknown article is refused
 * @param bookingsAreStockChanges whether {@code stockInfoChangedFrom} sees bookings
 */
public record Rules(
    Duration serviceTime,
    Duration patience,
    int startedFrom,
    int initialStatus,
    int refusalStatus,
    Duration linesReadableAfter,
    boolean unknownArticlesCreated,
    boolean bookingsAreStockChanges) {

  public static final Rules USUAL =
      new Rules(Duration.ZERO, Duration.ofSeconds(30), 320, 300, 400, Duration.ZERO, false, true);

  public Rules withServiceTime(Duration time, Duration newPatience) {
    return new Rules(
        time,
        newPatience,
        startedFrom,
        initialStatus,
        refusalStatus,
        linesReadableAfter,
        unknownArticlesCreated,
        bookingsAreStockChanges);
  }

  public Rules withStartedFrom(int status) {
    return new Rules(
        serviceTime,
        patience,
        status,
        initialStatus,
        refusalStatus,
        linesReadableAfter,
        unknownArticlesCreated,
        bookingsAreStockChanges);
  }

  public Rules withRefusalStatus(int status) {
    return new Rules(
        serviceTime,
        patience,
        startedFrom,
        initialStatus,
        status,
        linesReadableAfter,
        unknownArticlesCreated,
        bookingsAreStockChanges);
  }

  public Rules withLinesReadableAfter(Duration time) {
    return new Rules(
        serviceTime,
        patience,
        startedFrom,
        initialStatus,
        refusalStatus,
        time,
        unknownArticlesCreated,
        bookingsAreStockChanges);
  }

  public Rules withUnknownArticlesCreated(boolean created) {
    return new Rules(
        serviceTime,
        patience,
        startedFrom,
        initialStatus,
        refusalStatus,
        linesReadableAfter,
        created,
        bookingsAreStockChanges);
  }

  public Rules withBookingsAreStockChanges(boolean are) {
    return new Rules(
        serviceTime,
        patience,
        startedFrom,
        initialStatus,
        refusalStatus,
        linesReadableAfter,
        unknownArticlesCreated,
        are);
  }
}
