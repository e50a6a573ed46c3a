package io.crossdock.flow;

import io.crossdock.flow.Decision.Missing;
import io.crossdock.flow.Decision.PassedOver;
import io.crossdock.flow.Decision.Reason;
import io.crossdock.flow.Decision.Refused;
import io.crossdock.flow.Decision.Sent;
import io.crossdock.flow.Decision.Stopped;
import io.crossdock.flow.Decision.TakenBack;
import io.crossdock.flow.Decision.Waits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people read of decisions about orders: why, and what is left for them to do. Pure. */
final class BookingWords {

  /** Kinds of review items. */
  static final String OVERSOLD = "oversold";

  static final String UNKNOWN_ARTICLE = "unknown-article";
  static final String TOO_LONG = "order-number-too-long";
  static final String CLASH = "order-number-clash";
  static final String ALIVE_AGAIN = "order-alive-again";

  private BookingWords() {}

  record Review(String kind, String key, Map<String, String> facts) {}

  static String why(Decision decision) {
    if (decision instanceof Sent sent) {
      return sent.missing().isEmpty()
          ? "all its pieces are booked"
          : missing(sent.missing()) + "; sent all the same";
    } else if (decision instanceof Waits waits) {
      return missing(waits.missing());
    } else if (decision instanceof Stopped stopped) {
      return missing(stopped.missing())
          + (stopped.tellsItsSeller()
              ? "; its seller is asked to cancel it"
              : "; its seller is asked to cancel it when the warehouse has let go of it");
    } else if (decision instanceof TakenBack back) {
      return takenBack(back);
    } else if (decision instanceof Refused refused) {
      return refused(refused.number());
    }
    return switch (((PassedOver) decision).reason()) {
      case KNOWN -> "this state of it was taken in before";
      case TAKEN_BACK -> "its seller has cancelled it";
      case TAKEN_BACK_BEFORE -> "it was cancelled before";
      case ALIVE_AGAIN ->
          "its seller took it back, and names it again: it does not go to the warehouse (review"
              + " item)";
      case STOPPED -> "its seller was asked to cancel it";
      case DROPPED -> "the warehouse has cancelled it; nothing goes there any more";
    };
  }

  private static String takenBack(TakenBack back) {
    if (back.before() == null) {
      return "no order of that number came as yet; if one comes it will not be sent";
    }
    return back.isForWarehouse()
        ? "the warehouse is told if it has it"
        : "it waited here and goes nowhere";
  }

  private static String missing(List<Missing> missing) {
    return missing.stream()
        .map(
            one ->
                one.known()
                    ? "NO_STOCK: " + one.pieces() + " of " + one.sku() + " missing"
                    : "the warehouse knows no " + one.sku())
        .collect(Collectors.joining(", "));
  }

  private static String refused(Numbered.None number) {
    if (number instanceof Numbered.TooLong tooLong) {
      return "its number and suffix are "
          + tooLong.length()
          + " characters, the warehouse takes "
          + tooLong.most()
          + "; numbers are never cut: it has to go there by hand (review item)";
    }
    Numbered.Clash clash = (Numbered.Clash) number;
    return "the number "
        + clash.number()
        + " differs only in case from "
        + clash.other().number()
        + " of "
        + clash.other().key()
        + ", which the warehouse may take for the same (review item)";
  }

  /** What a person has to look at. */
  static List<Review> opens(Decision decision) {
    if (decision instanceof Refused refused) {
      return List.of(refused(refused));
    } else if (decision instanceof PassedOver passed && passed.reason() == Reason.ALIVE_AGAIN) {
      return List.of(review(ALIVE_AGAIN, passed.order(), null, aliveAgain(passed.order())));
    }
    return missing(decision).stream()
        .map(
            one ->
                review(
                    one.known() ? OVERSOLD : UNKNOWN_ARTICLE,
                    decision.order(),
                    one.sku(),
                    Map.of("sku", one.sku(), "missing", String.valueOf(one.pieces()))))
        .toList();
  }

  private static Map<String, String> aliveAgain(BookedOrder order) {
    return Map.of(
        "number",
        order.number() == null ? "none" : order.number(),
        "next",
        order.shop()
            + " took it back and names it again. This state of it is not booked, and the warehouse is"
            + " not told of it: it was told to let go of it, or would be. Look first what was sent"
            + " of it, and whether the warehouse let go (item cancel-refused: it did not). If"
            + " something is still to be sent that the warehouse does not have, enter that there"
            + " under another number; if nothing is to be sent, see that it is cancelled at "
            + order.shop()
            + ". Then close this");
  }

  private static Review refused(Refused refused) {
    if (refused.number() instanceof Numbered.TooLong tooLong) {
      return review(
          TOO_LONG,
          refused.order(),
          null,
          Map.of("length", String.valueOf(tooLong.length()), "most", "" + tooLong.most()));
    }
    Numbered.Clash clash = (Numbered.Clash) refused.number();
    return review(
        CLASH,
        refused.order(),
        null,
        Map.of("number", clash.number(), "other", clash.other().key()));
  }

  private static List<Missing> missing(Decision decision) {
    if (decision instanceof Sent sent) {
      return sent.missing();
    } else if (decision instanceof Waits waits) {
      return waits.missing();
    }
    return decision instanceof Stopped stopped ? stopped.missing() : List.of();
  }

  /** The items that were opened for what is no longer so. */
  static List<Review> closes(Decision decision) {
    if (decision instanceof Sent sent) {
      // Where it goes without, people are to know of it.
      return sent.missing().isEmpty() ? closes(sent.order(), sent.before(), Set.of()) : List.of();
    } else if (decision instanceof Waits waits) {
      return closes(
          waits.order(),
          waits.before(),
          waits.missing().stream().map(Missing::sku).collect(Collectors.toSet()));
    } else if (decision instanceof TakenBack back && back.before() != null) {
      return closes(back.order(), back.before(), Set.of());
    } else if (decision instanceof PassedOver passed
        && passed.reason() == Reason.TAKEN_BACK_BEFORE) {
      return List.of(new Review(ALIVE_AGAIN, key(passed.order(), null), Map.of()));
    }
    return List.of();
  }

  /**
   * The items of one that waits no more, or for other articles.
   *
   * @param before as it was; null if it is new
   * @param missing SKUs it waits for now
   */
  static List<Review> closes(BookedOrder order, BookedOrder before, Set<String> missing) {
    if (before == null || before.state() != BookedOrder.State.HELD) {
      return List.of();
    }
    return Stream.concat(order.skus().stream(), before.skus().stream())
        .distinct()
        .filter(sku -> !missing.contains(sku))
        .flatMap(
            sku ->
                Stream.of(OVERSOLD, UNKNOWN_ARTICLE)
                    .map(kind -> new Review(kind, key(order, sku), Map.of())))
        .toList();
  }

  private static Review review(
      String kind, BookedOrder order, String sku, Map<String, String> facts) {
    Map<String, String> all = new HashMap<>(facts);
    all.put("shop", order.shop());
    all.put("order", order.nativeNumber());
    return new Review(kind, key(order, sku), all);
  }

  private static String key(BookedOrder order, String sku) {
    return sku == null ? order.key() : order.key() + "/" + sku;
  }
}
