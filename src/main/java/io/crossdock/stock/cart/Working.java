package io.crossdock.stock.cart;

import java.time.Instant;
import java.util.List;

/**
 * How the number of one SKU for one cart comes about.
 *
 * @param outcome what is sent or why it is not, of this SKU alone
 * @param terms what is added up: a warehouse each, or a channel's level each
 * @param values what the rules of the cart make of the sums; empty where nothing is computed
 */
public record Working(String sku, CartResult outcome, List<Term> terms, List<Value> values) {

  /**
   * One warehouse or one level of a channel.
   *
   * @param of the warehouse's name or the listing
   * @param value which of the {@link Value}s it adds to: a place, a key of a channel's level, or
   *     empty for the total; null where it is not the cart's
   * @param bins active bins; 0 for a level
   * @param locked units, whether or not they are subtracted
   * @param lockedSubtracted 0 or {@code locked}
   * @param allocated units set aside for orders, beside those that are locked; always subtracted
   * @param readAt the earliest read of its bins: newer orders are subtracted
   * @param available what is left: on hand of all bins, minus locked, minus what is set aside,
   *     minus orders; signed
   * @param assembly null for what is no bundle
   * @param level available and what can be built
   */
  public record Term(
      String of,
      String value,
      int bins,
      long onHand,
      long locked,
      long lockedSubtracted,
      long allocated,
      Instant readAt,
      List<Taken> orders,
      long available,
      Built assembly,
      long level) {

    public Term {
      orders = List.copyOf(orders);
    }
  }

  /** Units an order took from it that the reading does not contain. */
  public record Taken(String order, long quantity) {}

  /**
   * What can be built there.
   *
   * @param bottleneck the component of which there is too little for one more; null where nothing
   *     can be built whatever there is
   * @param obstacle why nothing can be built whatever there is; null where something could be
   * @param parts its components and those of bundles in it
   */
  public record Built(long quantity, String bottleneck, String obstacle, List<Part> parts) {

    public Built {
      parts = List.copyOf(parts);
    }
  }

  /**
   * @param of the bundle it is a component of
   * @param each units in one of those
   * @param available null where it has no record there
   */
  public record Part(String of, String sku, long each, Long available, List<Taken> orders) {

    public Part {
      orders = List.copyOf(orders);
    }
  }

  /**
   * @param place as in {@link Term#value}
   * @param sum of the terms' levels, signed
   * @param steps what each rule that is set left
   */
  public record Value(String place, long sum, List<Step> steps, long quantity) {

    public Value {
      steps = List.copyOf(steps);
    }
  }

  public record Step(String rule, long left) {}

  public Working {
    terms = List.copyOf(terms);
    values = List.copyOf(values);
  }
}
