package io.crossdock.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossdock.camel.Digests;
import io.crossdock.document.Document;
import io.crossdock.document.Order;
import io.crossdock.document.OrderCancellation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The state of an order that was told last, and which one is the next: position {@code
 * told.<shop>/<number>}. Another content that is not older is the next state; the same content
 * again has the number it had; what is older than what was told is none, unless that that came from
 * the future: it would keep all others out. That the cart had no such order keeps out none. Pure.
 *
 * @param modifiedAt of the newest state, by the cart's clock
 * @param digest of what it says
 * @param revision from 1 on; {@link #NEVER} of what nobody was told of
 * @param elsewhere pieces that were sent before it was told first, by the row of their line
 * @param back whether that state takes it back; null where an earlier version of the hub wrote it,
 *     which did not say
 * @param held in which state the cart holds it since, in its word; null where it does not
 */
record OrderState(
    Instant modifiedAt,
    String digest,
    long revision,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> elsewhere,
    @JsonInclude(JsonInclude.Include.NON_NULL) Boolean back,
    @JsonInclude(JsonInclude.Include.NON_NULL) String held) {

  /** The revision of what nobody was told of: it was taken back before. */
  static final long NEVER = 0;

  /** A webhook that is older than this came late: others may have sent pieces since. */
  private static final Duration LATE = Duration.ofMinutes(1);

  /** Of one that the cart did not have. */
  private static final String GONE = digest(OrderDocuments.gone("-", "-", Instant.EPOCH));

  OrderState {
    elsewhere = elsewhere == null ? Map.of() : Map.copyOf(elsewhere);
  }

  OrderState(Instant modifiedAt, String digest, long revision) {
    this(modifiedAt, digest, revision, Map.of(), null, null);
  }

  private OrderState of(Document document) {
    boolean taken = document instanceof OrderCancellation;
    return new OrderState(modifiedAt, digest, revision, elsewhere, taken, null);
  }

  boolean isBack() {
    return Boolean.TRUE.equals(back);
  }

  OrderState withElsewhere(Map<String, Long> pieces) {
    return new OrderState(modifiedAt, digest, revision, pieces, back, held);
  }

  /**
   * The cart holds an order.
   *
   * @param last null where nothing is known of it
   * @return null where that is older than what was told, and where it matters to nobody: the order
   *     was never told, or taken back, or may have been
   */
  static OrderState held(Heard.Held heard, OrderState last, Instant now) {
    Instant at = heard.at() == null ? now : heard.at();
    return isUntold(last) || !Boolean.FALSE.equals(last.back) || last.isOlder(at)
        ? null
        : new OrderState(
            last.newest(at), last.digest, last.revision, last.elsewhere, false, heard.state());
  }

  /** The cart holds it no more, as all of it was sent. */
  OrderState free() {
    return new OrderState(modifiedAt, digest, revision, elsewhere, back, null);
  }

  private boolean isOlder(Instant at) {
    return at.isBefore(modifiedAt);
  }

  /**
   * Whether nobody was told of the order yet.
   *
   * @param last null where nothing is known of it
   */
  static boolean isUntold(OrderState last) {
    return last == null || last.revision() == NEVER;
  }

  /**
   * @param document an order or a cancellation
   * @param last null where nothing is known of it
   * @param now the hub's time
   * @return with no pieces sent elsewhere; null for what is older
   */
  static OrderState next(Document document, OrderState last, Instant now) {
    OrderState next = counted(document, last, now);
    if (next == null || next == last) {
      return next;
    }
    // The state of before, told late, ends nothing.
    boolean late = last != null && last.held != null && last.isOlder(document.asOf());
    return late && last.digest.equals(next.digest) ? last : next.of(document);
  }

  private static OrderState counted(Document document, OrderState last, Instant now) {
    boolean untold = isUntold(last);
    Instant at = document.asOf();
    String digest = digest(document);
    if (last != null && last.isGone() && !isGone(document)) {
      // It was not there yet, or for a moment: the hub's time of that compares with no date.
      return untold
          ? counted(document, null, now)
          : new OrderState(at, digest, last.revision() + 1);
    }
    if (untold && last != null && isGone(document)) {
      return last;
    }
    Instant newest = last == null || last.isWrong(at, now) ? at : last.newest(at);
    if (untold && document instanceof OrderCancellation) {
      return new OrderState(newest, digest, NEVER);
    }
    if (last == null) {
      return new OrderState(at, digest, 1);
    }
    if (last.digest().equals(digest)) {
      return new OrderState(newest, digest, last.revision());
    }
    return newest.isAfter(at) ? null : new OrderState(at, digest, last.revision() + 1);
  }

  /**
   * Whether another content of the very second that was told last may be the older one: carts tell
   * whole seconds.
   *
   * @param last null where nothing is known of it
   */
  static boolean isDoubtful(Document document, OrderState last) {
    return last != null
        && !last.isGone()
        && !isGone(document)
        && document.asOf().equals(last.modifiedAt())
        && !digest(document).equals(last.digest());
  }

  /** Whether an order was changed a while ago, so that what was sent since it does not say. */
  static boolean isLate(Document document, Instant now) {
    return document instanceof Order && document.asOf().isBefore(now.minus(LATE));
  }

  /** A date by a clock that is ahead is good among its like, and wrong once others are told. */
  private boolean isWrong(Instant at, Instant now) {
    return modifiedAt.isAfter(now) && !at.isAfter(now);
  }

  private Instant newest(Instant at) {
    return at.isAfter(modifiedAt) ? at : modifiedAt;
  }

  private boolean isGone() {
    return digest.equals(GONE);
  }

  private static boolean isGone(Document document) {
    return document instanceof OrderCancellation one && one.gone() != null;
  }

  private static String digest(Document document) {
    return Digests.of(document.value().getBytes(StandardCharsets.UTF_8));
  }
}
