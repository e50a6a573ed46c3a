package io.crossdock.partner.cartfile;

import io.crossdock.camel.Positions.Position;
import io.crossdock.flow.Gate;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Target;
import io.crossdock.flow.Targets;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Explains.Line;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.Previews.Change;
import io.crossdock.operate.Previews.Preview;
import io.crossdock.operate.Reports;
import io.crossdock.shop.CartKeys;
import io.crossdock.shop.Words;
import io.crossdock.stock.cart.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a shop is told of its articles and why. Reads only. Thread-safe. */
final class Insight {

  private static final List<String> COLUMNS =
      List.of("sku", "code", "amount", "delivered", "deliveredAt", "file", "sent", "reason");

  /** A preview without keys looks so far for changes. */
  private static final int MOST_PAGES = 100;

  private final CartFileSettings settings;
  private final Targets targets;
  private final Told told;
  private final CartKeys keys;
  private final OpenEntries open;

  Insight(CartFileSettings settings, Targets targets, Told told, CartKeys keys, OpenEntries open) {
    this.settings = settings;
    this.targets = targets;
    this.told = told;
    this.keys = keys;
    this.open = open;
  }

  /**
   * Empty if nothing is known of it.
   *
   * @param key a SKU of ours, or the shop's code of one
   */
  Optional<Explanation> explain(String key) {
    return keys.sku(key).flatMap(this::tell);
  }

  private Optional<Explanation> tell(String sku) {
    List<Line> working = targets.tell(sku);
    Position<Shown> shown = told.shown(List.of(sku)).get(sku);
    if (working.isEmpty() && shown == null) {
      return Optional.empty();
    }
    Target target = targets.of(List.of(sku)).get(sku);
    List<Line> lines = new ArrayList<>(working);
    if (shown != null && shown.value().sent() != null) {
      shown
          .value()
          .sent()
          .forEach(
              (code, sent) ->
                  lines.add(
                      new Line(
                          "delivered " + code,
                          quantity(sent.amount()),
                          null,
                          shown.value().at(),
                          Words.of(sent.amount()) + ", " + shown.value().answer())));
    }
    told.refused(target.amounts().keySet())
        .forEach(
            (code, refused) ->
                lines.add(
                    new Line(
                        "refused " + code,
                        null,
                        null,
                        refused.value().at(),
                        refused.value().message())));
    Optional.ofNullable(open.of(settings.channel(), List.of(settings.name())).get(settings.name()))
        .ifPresent(entry -> lines.add(new Line("a file", null, null, entry.since(), entry.told())));
    return Optional.of(new Explanation(settings.name(), sku, summary(target, shown), lines));
  }

  private String summary(Target target, Position<Shown> shown) {
    Gate gate = targets.gate();
    if (!gate.isOk()) {
      return gate.word() + ": nothing is sent";
    }
    if (target.amounts().isEmpty()) {
      return "Nothing is sent: " + Words.of(target.skipped());
    }
    Looked looked = looked(target, shown);
    String amounts =
        target.amounts().entrySet().stream()
            .map(one -> one.getKey() + ": " + Words.of(one.getValue()))
            .collect(Collectors.joining("; "));
    return looked.due().isEmpty()
        ? "It was told what it should show: " + amounts
        : "The next file tells it of " + String.join(", ", looked.due().keySet()) + ": " + amounts;
  }

  private Looked looked(Target target, Position<Shown> shown) {
    return Looked.at(target, shown, told.refused(target.amounts().keySet()), false);
  }

  Preview preview(List<String> named, int limit) {
    List<Change> changes = new ArrayList<>();
    if (!named.isEmpty()) {
      List<String> skus = named.stream().map(keys::needed).distinct().toList();
      List<String> some = skus.stream().limit(limit).toList();
      changes(some, true, changes);
      return new Preview(settings.name(), changes, skus.size() > some.size());
    }
    if (!targets.gate().isOk()) {
      Change nothing = new Change("*", null, null, targets.gate().word() + ": nothing is sent");
      return new Preview(settings.name(), List.of(nothing), false);
    }
    String after = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      List<String> skus = targets.page(after, UploadRun.PAGE);
      changes(skus, false, changes);
      if (changes.size() > limit) {
        return new Preview(settings.name(), changes.subList(0, limit), true);
      }
      if (skus.size() < UploadRun.PAGE) {
        return new Preview(settings.name(), changes, false);
      }
      after = skus.get(skus.size() - 1);
    }
    return new Preview(settings.name(), changes, true);
  }

  /**
   * @param all also those of which nothing is sent
   */
  private void changes(List<String> skus, boolean all, List<Change> changes) {
    Map<String, Target> now = targets.of(skus);
    Map<String, Position<Shown>> shown = told.shown(skus);
    for (String sku : skus) {
      Target target = now.get(sku);
      Looked looked = looked(target, shown.get(sku));
      looked
          .due()
          .forEach(
              (code, amount) ->
                  changes.add(
                      new Change(
                          code, before(shown.get(sku), code), Words.of(amount), target.rule())));
      if (all && looked.due().isEmpty()) {
        changes.add(new Change(sku, nowOf(shown.get(sku)), null, why(target, looked)));
      }
    }
  }

  private static String why(Target target, Looked looked) {
    if (!target.skipped().isEmpty() && target.amounts().isEmpty()) {
      return Words.of(target.skipped());
    }
    return looked.refused().isEmpty()
        ? "the last file said that already"
        : "the shop refused that very amount";
  }

  Reports.Page product(String sku) {
    List<String> one = targets.knows(sku) ? List.of(sku) : List.of();
    return new Reports.Page(COLUMNS, rows(one), null);
  }

  /** A row for each code, and one for each SKU of which nothing is sent. */
  Reports.Page products(String after, int limit) {
    List<String> skus = targets.page(after, limit);
    return new Reports.Page(
        COLUMNS, rows(skus), skus.size() < limit ? null : skus.get(skus.size() - 1));
  }

  private List<List<String>> rows(List<String> skus) {
    Map<String, Target> now = targets.of(skus);
    Map<String, Position<Shown>> shown = told.shown(skus);
    List<List<String>> rows = new ArrayList<>();
    for (String sku : skus) {
      Target target = now.get(sku);
      Looked looked = looked(target, shown.get(sku));
      target
          .amounts()
          .forEach(
              (code, amount) -> {
                String reason =
                    looked.refused().containsKey(code)
                        ? "refused: " + told.refused(List.of(code)).get(code).value().message()
                        : looked.due().containsKey(code) ? "due" : null;
                rows.add(row(sku, code, amount, shown.get(sku), reason));
              });
      target
          .skipped()
          .forEach(
              one ->
                  rows.add(
                      row(sku, one.key(), null, shown.get(sku), one.reason() + Words.at(one))));
    }
    return rows;
  }

  private static List<String> row(
      String sku, String code, Amount amount, Position<Shown> shown, String reason) {
    Amount delivered = shown == null || code == null ? null : shown.value().sentTo(code);
    List<String> row = new ArrayList<>();
    row.add(sku);
    row.add(code);
    row.add(amount == null ? null : Words.of(amount));
    row.add(delivered == null ? null : Words.of(delivered));
    row.add(delivered == null ? "NEVER" : shown.value().at().toString());
    row.add(delivered == null ? null : shown.value().answer());
    row.add(delivered != null && delivered.equals(amount) ? "yes" : "no");
    row.add(reason);
    return java.util.Collections.unmodifiableList(row);
  }

  private static String nowOf(Position<Shown> shown) {
    return shown == null || shown.value().sent() == null
        ? null
        : shown.value().sent().entrySet().stream()
            .map(one -> one.getKey() + ": " + Words.of(one.getValue().amount()))
            .sorted()
            .collect(Collectors.joining("; "));
  }

  private static String before(Position<Shown> shown, String code) {
    Amount before = shown == null ? null : shown.value().sentTo(code);
    return before == null ? null : Words.of(before);
  }

  private static String quantity(Amount amount) {
    return String.valueOf(FileFormat.sum(amount));
  }
}
