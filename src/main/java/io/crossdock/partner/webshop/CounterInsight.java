package io.crossdock.partner.webshop;

import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Working;
import io.crossdock.flow.WorkingLines;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Explains.Line;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Unreachable;
import io.crossdock.shop.CounterDecider;
import io.crossdock.shop.CounterDecider.Remembered;
import io.crossdock.shop.CounterDecider.Wanted;
import io.crossdock.stock.Reserved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a shop shows of a SKU and why. Reads only. Thread-safe. */
final class CounterInsight {

  private final ShopSettings settings;
  private final Availability availability;
  private final CounterBook book;
  private final OpenEntries open;
  private final ShopClient client;

  CounterInsight(
      ShopSettings settings,
      Availability availability,
      CounterBook book,
      OpenEntries open,
      ShopClient client) {
    this.settings = settings;
    this.availability = availability;
    this.book = book;
    this.open = open;
    this.client = client;
  }

  Optional<Explanation> explain(String sku) {
    List<String> one = List.of(sku);
    Working working = availability.of(settings.name(), one).get(sku);
    Position<Shown> shown = book.shown(one).get(sku);
    Position<CounterNote> note = book.notes(one).get(sku);
    if (working.reading() == null
        && shown == null
        && note == null
        && working.stock().reserved().equals(Reserved.NONE)) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>(WorkingLines.of(settings.warehouse(), working));
    if (shown != null) {
      shadow(working, shown.value(), lines);
    }
    if (note != null) {
      note(note.value(), lines);
    }
    String shopNumber = settings.aliases().shopNumber(sku);
    String now = counter(shopNumber, lines);
    Optional.ofNullable(open.of(settings.stockChannel(), one).get(sku))
        .ifPresent(entry -> lines.add(line("under way", null, entry.told())));
    return Optional.of(new Explanation(settings.name(), sku, summary(working, shown, now), lines));
  }

  private static String summary(Working working, Position<Shown> shown, String now) {
    long target = working.target();
    if (working.reading() == null) {
      return "The warehouse never spoke of it, so the shop is to show 0";
    }
    if (now == null) {
      return "It is to show "
          + target
          + (shown == null
              ? "; nothing was sent to it yet"
              : "; it should show " + shown.value().believed(working.sold()) + " now");
    }
    return now.equals(String.valueOf(target))
        ? "It shows what it should: " + target
        : "It shows " + now + ", and is to show " + target;
  }

  private static void shadow(Working working, Shown shown, List<Line> lines) {
    lines.add(
        new Line(
            "sent",
            String.valueOf(shown.quantity()),
            null,
            shown.at(),
            shown.answer() == null ? "" : shown.answer()));
    long own = shown.quantity() - shown.believed(working.sold());
    if (own > 0) {
      lines.add(line("sold since", "-" + own, "by the shop itself, which lowered its counter"));
    }
    long unseen =
        CounterDecider.unseen(
            new Wanted(working.target(), working.limit(), working.sold()),
            new Remembered(shown.quantity(), shown.sold()),
            null);
    if (unseen > 0) {
      lines.add(
          line("unseen", "-" + unseen, "its counter told of sales whose orders have not come"));
    }
    lines.add(line("believed", String.valueOf(shown.believed(working.sold())), "its counter now"));
  }

  private static void note(CounterNote note, List<Line> lines) {
    if (note.pending() != null) {
      lines.add(
          line(
              "unanswered",
              String.valueOf(note.pending().to()),
              "sent under " + note.pending().key() + "; it is repeated to know what became of it"));
    }
    if (note.unsold() != null) {
      lines.add(line("not sold", null, "the shop said so at " + note.unsold()));
    }
  }

  /** Null if it cannot be asked, or does not sell it. */
  private String counter(String shopNumber, List<Line> lines) {
    try {
      OptionalLong counter = client.counter(shopNumber);
      String says = counter.isPresent() ? String.valueOf(counter.getAsLong()) : null;
      lines.add(
          line(
              "the shop says",
              says,
              (says == null ? "that it does not sell " : "now, of ") + shopNumber));
      return says;
    } catch (Unreachable e) {
      lines.add(line("the shop says", null, "nothing: " + e.getMessage()));
      return null;
    }
  }

  private static Line line(String term, String figure, String remark) {
    return new Line(term, figure, null, null, remark);
  }
}
