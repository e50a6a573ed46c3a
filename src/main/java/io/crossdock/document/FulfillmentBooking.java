package io.crossdock.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one event of an order manager means to the ERP's stock, to be booked in one transaction.
 * Schema {@code fulfillment-booking-1.json}.
 *
 * @param source the order manager; its bookings come one after the other
 * @param booking names it, for confirmations; never reused
 * @param logicalTimestamp of the source's counter: bookings come in this order
 * @param request the fulfillment request
 * @param location where the units are, or were
 * @param lines one for each unit
 * @param at when the source says it was
 */
public record FulfillmentBooking(
    String source,
    String booking,
    long logicalTimestamp,
    Kind kind,
    String request,
    String location,
    List<Line> lines,
    Instant at)
    implements Document, Awaited {

  public static final String TYPE = "FulfillmentBooking";

  /** What is booked. */
  public enum Kind {
    /** Each unit is allocated here; an allocation it has elsewhere goes. Stock stays. */
    @JsonProperty("allocate")
    ALLOCATE,
    /** The allocations go. Stock stays. */
    @JsonProperty("release")
    RELEASE,
    /** Stock less by one for each line, and its allocation gone. */
    @JsonProperty("ship")
    SHIP
  }

  /**
   * One unit.
   *
   * @param item the order item; an allocation is its
   */
  public record Line(String item, String sku) {
    public Line {
      Checks.id("item", item, 128);
      Checks.sku(sku);
    }
  }

  public FulfillmentBooking {
    Checks.id("source", source, 64);
    Checks.id("booking", booking, 128);
    Objects.requireNonNull(kind, "kind");
    Checks.id("request", request, 128);
    Checks.id("location", location, 256);
    lines = Checks.filled("lines", lines);
    Objects.requireNonNull(at, "at");
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return source;
  }

  @Override
  public String acceptance() {
    return booking;
  }

  @Override
  public DocumentVersion version() {
    return new DocumentVersion.Number(logicalTimestamp, booking);
  }

  @Override
  public Instant asOf() {
    return at;
  }

  @Override
  public String value() {
    return kind + "|" + request + "|" + location + "|" + lines;
  }
}
