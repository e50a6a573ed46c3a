package io.crossdock.partner.woocommerce;

import io.crossdock.operate.Printable;
import io.crossdock.partner.woocommerce.WooOrder.Line;
import io.crossdock.partner.woocommerce.WooOrder.WooAddress;
import io.crossdock.shop.Aliases;
import io.crossdock.shop.OrderForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An order of WooCommerce in the shape of ours, so far as it can be brought into it: what does not
 * fit is left for the schema to name. Pure.
 */
final class OrderShape {

  private static final int MOST_NAMED = 5;

  private final String shop;
  private final Aliases aliases;
  private final boolean leavesOut;

  /**
   * @param leavesOut whether lines of products without a SKU are left out
   */
  OrderShape(String shop, Aliases aliases, boolean leavesOut) {
    this.shop = shop;
    this.aliases = aliases;
    this.leavesOut = leavesOut;
  }

  /** Whether something of it is to be sent at all. */
  boolean hasLines(WooOrder order, Map<String, BigDecimal> back) {
    return lines(order).anyMatch(line -> left(line, back).signum() > 0);
  }

  /** Of one without: what is the matter with its lines, for people. */
  String whyNoLines(WooOrder order) {
    List<Line> lines = Wire.list(order.lineItems());
    if (lines.isEmpty()) {
      return "it has no line_items";
    }
    String some =
        lines.stream().limit(MOST_NAMED).map(this::whyNot).collect(Collectors.joining("; "));
    int others = lines.size() - MOST_NAMED;
    return others > 0 ? some + "; and so on, " + lines.size() + " lines" : some;
  }

  private String whyNot(Line line) {
    String of = "line " + Printable.text(String.valueOf(line.id()));
    return leavesOut && Wire.text(line.sku()) == null
        ? of + " has no SKU, and such are left out (" + shop + ".orders.withoutSku)"
        : line.quantity() == null
            ? "quantity of " + of + " is missing"
            : "quantity of " + of + " is " + line.quantity();
  }

  /** Those that a warehouse could be told of. */
  Stream<Line> lines(WooOrder order) {
    return Wire.list(order.lineItems()).stream()
        .filter(line -> !leavesOut || Wire.text(line.sku()) != null);
  }

  /**
   * What is to be sent of it, by the hub's SKU.
   *
   * @param back what was paid back, by the line's id
   */
  Map<String, BigDecimal> wanted(WooOrder order, Map<String, BigDecimal> back) {
    Map<String, BigDecimal> wanted = new HashMap<>();
    lines(order)
        .filter(line -> Wire.text(line.sku()) != null)
        .forEach(
            line ->
                wanted.merge(
                    aliases.article(Wire.text(line.sku())), left(line, back), BigDecimal::add));
    return wanted;
  }

  /** What it was of, also where nothing of it is wanted any more. */
  List<String> skus(WooOrder order) {
    return OrderForm.articles(aliases, lines(order).map(Line::sku));
  }

  /** What is still to be sent of a line after refunds. */
  static BigDecimal left(Line line, Map<String, BigDecimal> back) {
    BigDecimal ordered = line.quantity() == null ? BigDecimal.ZERO : line.quantity();
    return ordered.subtract(back.getOrDefault(line.id(), BigDecimal.ZERO)).max(BigDecimal.ZERO);
  }

  /**
   * @param back what was paid back, by the line's id
   * @param now stands for a time that it does not say
   */
  OrderForm order(WooOrder order, Map<String, BigDecimal> back, Instant now) {
    OrderForm form = new OrderForm(shop, aliases, order.id(), order.number());
    form.times(Wire.gmt(order.dateCreatedGmt()), Wire.gmt(order.dateModifiedGmt()), now);
    form.delivery(way(order), order.customerNote());
    address(form, order);
    lines(order)
        .filter(line -> back.isEmpty() || left(line, back).signum() > 0)
        .forEach(
            line ->
                form.line(
                    line.id(),
                    line.sku(),
                    left(line, back),
                    line.name(),
                    OrderForm.bought(line.variationId(), line.productId()),
                    line.price(),
                    order.currency()));
    return form;
  }

  /** Where nothing is to be shipped to, the buyer is; who does not say a phone has the buyer's. */
  private static void address(OrderForm form, WooOrder order) {
    WooAddress billing = order.billing();
    WooAddress to =
        order.shipping() != null && order.shipping().says() ? order.shipping() : billing;
    if (to == null) {
      return;
    }
    String phone = Wire.text(to.phone());
    form.to("name", OrderForm.name(to.firstName(), to.lastName()))
        .to("company", to.company())
        .to("address1", to.address1())
        .to("address2", to.address2())
        .to("postCode", to.postcode())
        .to("city", to.city())
        .to("state", to.state())
        .to("countryCode", to.country())
        .to("phone", phone == null && billing != null ? billing.phone() : phone)
        .to("email", billing == null ? to.email() : billing.email());
  }

  private static String way(WooOrder order) {
    List<WooOrder.Way> ways = Wire.list(order.shippingLines());
    return ways.isEmpty() ? null : ways.get(0).word();
  }
}
