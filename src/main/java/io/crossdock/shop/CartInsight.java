package io.crossdock.shop;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Explains.Line;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Unreachable;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.stock.cart.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a cart shows of a SKU and why. Reads only. Thread-safe. */
public final class CartInsight {

  private final ShopBasics shop;
  private final Targets targets;
  private final CartItems items;
  private final CamelLedger ledger;
  private final Positions positions;
  private final OpenEntries open;
  private final CartKeys keys;
  private final ShopReads reads;

  public CartInsight(
      ShopBasics shop, Targets targets, CartItems items, ShopReads reads, CamelLedger ledger) {
    this.shop = shop;
    this.targets = targets;
    this.items = items;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
    this.open = new OpenEntries(ledger);
    this.keys = new CartKeys(shop.name(), targets, ledger);
    this.reads = reads;
  }

  /**
   * Empty if neither the cart nor who computes its amounts was ever told of it.
   *
   * @param key a SKU of ours, or the cart's code of one
   */
  public Optional<Explanation> explain(String key) {
    return keys.sku(key).flatMap(this::tell);
  }

  private Optional<Explanation> tell(String sku) {
    List<String> one = List.of(sku);
    Shown shown =
        positions
            .find(Availability.shadow(shop.name()), sku, Shown.class)
            .map(Position::value)
            .orElse(null);
    List<Line> lines = new ArrayList<>(targets.tell(sku));
    if (lines.isEmpty() && shown == null) {
      return Optional.empty();
    }
    Gate gate = targets.gate();
    if (!gate.isOk()) {
      lines.add(line("uploads", null, gate.word() + "; nothing is sent"));
    }
    Target target = targets.of(one).get(sku);
    target
        .skipped()
        .forEach(
            why ->
                lines.add(
                    line(
                        "not sent",
                        null,
                        why.reason()
                            + (why.key() == null ? "" : ", " + why.key())
                            + Words.at(why))));
    target.amounts().forEach((code, amount) -> code(target, code, amount, shown, lines));
    if (shown != null) {
      lines.add(
          new Line(
              "last sync", null, null, shown.at(), shown.answer() == null ? "" : shown.answer()));
    }
    Says says = says(target, lines);
    Optional.ofNullable(open.of(shop.stockChannel(), one).get(sku))
        .ifPresent(entry -> lines.add(line("under way", null, entry.told())));
    return Optional.of(
        new Explanation(shop.name(), sku, summary(gate, target, shown, says), lines));
  }

  private void code(Target target, String code, Amount amount, Shown shown, List<Line> lines) {
    lines.add(line("to show", Words.of(amount), "under " + code + ", " + target.rule()));
    Amount believed = CartNeed.believed(target, shown, code);
    if (believed != null) {
      lines.add(line("believed", Words.of(believed), "under " + code + ", by what was sent"));
    }
    lines.addAll(reads.known(code));
    if (shown != null && shown.awaited() != null && shown.unseen(target.sold()) > 0) {
      lines.add(
          line(
              "unseen",
              "-" + shown.unseen(target.sold()),
              "its counter told of sales whose orders have not come"));
    }
    Known known = items.of(List.of(code)).get(code);
    if (known != null && known.isTroubled()) {
      lines.add(line("not taken", null, code + ": " + known.words() + ", as the cart said"));
    }
  }

  /**
   * What it says; empty where it cannot be asked.
   *
   * @param shows by item; null for one that says no amount
   * @param lacks codes of which it has no item
   */
  private record Says(List<String> shows, List<String> lacks) {
    Says() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private Says says(Target target, List<Line> lines) {
    if (target.amounts().isEmpty()) {
      return new Says();
    }
    try {
      Map<String, List<CartItem>> here =
          reads.items(target.amounts().keySet()).stream()
              .collect(Collectors.groupingBy(CartItem::code));
      Says says = new Says();
      for (String code : target.amounts().keySet()) {
        List<CartItem> found = here.getOrDefault(code, List.of());
        for (CartItem item : found) {
          Amount said = item.shown(target.amounts().get(code));
          String shows = said == null ? null : Words.of(said);
          lines.add(
              line(
                  "the cart says",
                  shows,
                  "now, of " + code + (item.tracked() ? "" : ", which it does not track")));
          says.shows().add(shows);
        }
        if (found.isEmpty()) {
          lines.add(line("the cart says", null, "that it has no " + code));
          says.lacks().add(code);
        }
      }
      return says;
    } catch (Unreachable e) {
      lines.add(line("the cart says", null, "nothing: " + e.getMessage()));
      return new Says();
    }
  }

  private String summary(Gate gate, Target target, Shown shown, Says says) {
    if (!gate.isOk()) {
      return "Nothing is sent to it: " + gate.word();
    }
    if (target.amounts().isEmpty()) {
      return "Nothing is sent of it: " + Words.of(target.skipped());
    }
    String should =
        target.amounts().values().stream().map(Words::of).collect(Collectors.joining("; "));
    if (says.lacks().size() == target.amounts().size()) {
      return "It has no "
          + String.join(", ", says.lacks())
          + ", so nothing is shown there; it would be to show "
          + should;
    }
    List<String> shows = says.shows();
    if (shows.size() == 1 && shows.get(0) != null && target.amounts().size() == 1) {
      return should.equals(shows.get(0))
          ? "It shows what it should: " + should
          : "It shows " + shows.get(0) + ", and is to show " + should;
    }
    return "It is to show "
        + should
        + (shown == null
            ? "; nothing was sent to it yet"
            : CartNeed.of(target, shown, ledger.now()).due().isEmpty()
                ? "; that is what it was sent"
                : "; that was not sent yet");
  }

  private static Line line(String term, String figure, String remark) {
    return new Line(term, figure, null, null, remark);
  }
}
