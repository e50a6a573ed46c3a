package io.crossdock.partner.extensiv;

import io.crossdock.operate.Explains.Line;
import io.crossdock.stock.cart.Amount;
import io.crossdock.stock.cart.CartResult;
import io.crossdock.stock.cart.CartResult.Skipped;
import io.crossdock.stock.cart.SkipReason;
import io.crossdock.stock.cart.Warning;
import io.crossdock.stock.cart.Working;
import io.crossdock.stock.cart.Working.Built;
import io.crossdock.stock.cart.Working.Part;
import io.crossdock.stock.cart.Working.Term;
import io.crossdock.stock.cart.Working.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a cart's number came to be, line by line, for people. Pure. */
final class CartWords {

  private CartWords() {}

  static List<Line> of(Working working) {
    List<Line> lines = new ArrayList<>();
    working.terms().forEach(term -> term(term, lines));
    working.values().forEach(value -> value(value, lines));
    CartResult outcome = working.outcome();
    outcome
        .uploads()
        .forEach((code, amount) -> lines.add(line("as " + code, text(amount), "sent")));
    outcome.skipped().forEach(one -> lines.add(line(one)));
    outcome.warnings().forEach(one -> lines.add(line("warning", null, one.text())));
    return lines;
  }

  static Line line(Skipped one) {
    return line(one.key() == null ? "not sent" : "not sent as " + one.key(), null, text(one));
  }

  /** Of warehouses alone. */
  static List<Line> terms(List<Term> terms) {
    List<Line> lines = new ArrayList<>();
    terms.forEach(term -> term(term, lines));
    return lines;
  }

  private static void term(Term term, List<Line> lines) {
    StringBuilder how = new StringBuilder();
    if (term.bins() > 0) {
      how.append(term.onHand()).append(" on hand");
      if (term.bins() > 1) {
        how.append(" in ").append(term.bins()).append(" bins");
      }
      if (term.lockedSubtracted() != 0) {
        how.append(", ").append(term.lockedSubtracted()).append(" locked");
      } else if (term.locked() != 0) {
        how.append(", ").append(term.locked()).append(" locked and not subtracted");
      }
      if (term.allocated() != 0) {
        how.append(", ").append(term.allocated()).append(" set aside for orders");
      }
    } else {
      how.append(term.onHand()).append(" as Order Manager computed it");
    }
    if (!term.orders().isEmpty()) {
      how.append("; orders since: ").append(taken(term.orders()));
    }
    if (term.assembly() != null) {
      how.append("; ").append(built(term.assembly()));
    }
    if (term.value() == null) {
      how.append("; not added");
    }
    lines.add(
        new Line(term.of(), String.valueOf(term.level()), null, term.readAt(), how.toString()));
    if (term.assembly() != null) {
      term.assembly().parts().forEach(part -> part(part, lines));
    }
  }

  private static void part(Part part, List<Line> lines) {
    lines.add(
        line(
            "  " + part.sku(),
            part.available() == null ? null : String.valueOf(part.available()),
            part.each()
                + " in each "
                + part.of()
                + (part.available() == null ? "; no record there" : "")
                + (part.orders().isEmpty() ? "" : "; orders since: " + taken(part.orders()))));
  }

  private static String built(Built built) {
    String can = built.quantity() + " can be built";
    if (built.obstacle() != null) {
      return can + ": " + built.obstacle();
    }
    return built.bottleneck() == null ? can : can + ", for want of " + built.bottleneck();
  }

  private static String taken(List<Working.Taken> orders) {
    return orders.stream()
        .map(one -> one.order() + " " + one.quantity())
        .collect(Collectors.joining(", "));
  }

  private static void value(Value value, List<Line> lines) {
    String place = value.place().isEmpty() ? "" : " at " + value.place();
    lines.add(line("sum" + place, String.valueOf(value.sum()), "of the levels above"));
    value
        .steps()
        .forEach(step -> lines.add(line("  " + step.rule(), String.valueOf(step.left()), "")));
  }

  private static Line line(String term, String figure, String remark) {
    return new Line(term, figure, null, null, remark);
  }

  static String text(Amount amount) {
    if (amount instanceof Amount.ByPlace places) {
      return places.quantities().entrySet().stream()
          .map(one -> one.getKey() + " " + one.getValue())
          .collect(Collectors.joining(", "));
    }
    return String.valueOf(((Amount.Total) amount).quantity());
  }

  /** What it means for what is sent. */
  static String meaning(Warning warning) {
    if (warning instanceof Warning.ComponentMissing missing) {
      return "it cannot be built: "
          + missing.component()
          + " is not there or inactive; only assembled units are sent";
    }
    return warning instanceof Warning.NoComponents
        ? "it cannot be built: it is made of nothing; only assembled units are sent"
        : "there is more than the cart takes; the most it takes is sent";
  }

  /** Why it is not sent, and what that means. */
  static String text(Skipped one) {
    return one.place() == null
        ? one.reason() + ": " + meaning(one.reason())
        : one.reason()
            + ": it was sent for "
            + one.place()
            + " before, and has no stock there any more; the cart keeps that number";
  }

  /** What a person may do about it. */
  static String meaning(SkipReason reason) {
    return switch (reason) {
      case VIRTUAL_PRODUCT -> "a parent of variations has no stock of its own";
      case PRODUCT_INACTIVE -> "it is inactive in Order Manager, and such are ignored";
      case EXCLUDED_SKU -> "it is excluded for this cart";
      case ALIAS_MISSING -> "it has no code in the cart's alias";
      case ALIAS_NOT_UNIQUE -> "another product claims its code, too";
      case NO_CHANNEL_LEVEL -> "Order Manager told no level of it for the sales channel";
      case RECORD_VANISHED -> "it was sent before, and has no stock record any more";
      case NO_STOCK_RECORD -> "it has no stock record in the cart's warehouses";
      case BUNDLE_NO_STOCK_RECORD ->
          "create a stock record of the bundle with on hand 0 in the cart's warehouses";
      case BUNDLE_DEFINITION_INVALID -> "a quantity of a component is no whole number above 0";
      case BUNDLE_NESTED -> "a bundle is in it, and such are refused";
      case NO_LOCATION_MAPPED -> "none of its warehouses is mapped to a location of the cart";
      case UNCHANGED_SINCE_LAST_UPLOAD -> "nothing it is made of changed since the last upload";
      case AMBIGUOUS_CART_SKU -> "the cart has it several times";
      case CART_SKU_NOT_FOUND -> "the cart has no such SKU";
      case CART_NOT_TRACKED -> "the cart does not count its stock";
      case CART_ALREADY_EQUAL -> "the cart shows that already";
    };
  }
}
