package io.crossdock.partner.cartfile;

import io.crossdock.camel.CamelLedger;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.camel.TransientException;
import io.crossdock.flow.Availability;
import io.crossdock.flow.Shown;
import io.crossdock.flow.Shown.Higher;
import io.crossdock.flow.Shown.Sent;
import io.crossdock.partner.cartfile.UploadFiles.Line;
import io.crossdock.shop.Raises;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the hub remembers of what a shop was told and took, in positions {@code shown.<shop>/<sku>}
 * and {@code refused.<shop>/<code>}. Thread-safe.
 */
final class Told {

  static final String REVIEW = "upload-refused";

  private final CartFileSettings settings;
  private final CamelLedger ledger;
  private final Positions positions;
  private final Reviews reviews = new Reviews();

  Told(CartFileSettings settings, CamelLedger ledger) {
    this.settings = settings;
    this.ledger = ledger;
    this.positions = new Positions(ledger);
  }

  String name() {
    return Availability.shadow(settings.name());
  }

  private String refusals() {
    return "refused." + settings.name();
  }

  Map<String, Position<Shown>> shown(Collection<String> skus) {
    return new HashMap<>(positions.of(name(), skus, Shown.class));
  }

  /** By code. */
  Map<String, Position<Refused>> refused(Collection<String> codes) {
    return positions.of(refusals(), codes, Refused.class);
  }

  /**
   * Before a file is handed over: what was believed of its codes is believed no longer. So whoever
   * looks while nobody knows whether it arrived takes them for due.
   */
  void doubt(List<Line> lines) {
    Map<String, Position<Shown>> before = shown(skus(lines));
    List<Change> changes = new ArrayList<>();
    for (Line line : lines) {
      Position<Shown> one = before.get(line.sku());
      if (one != null && one.value().sent() != null) {
        Map<String, Sent> sent = new HashMap<>(one.value().sent());
        if (sent.keySet().removeAll(line.sent().keySet())) {
          changes.add(new Change(name(), line.sku(), one.revision(), one.value().withSent(sent)));
        }
      }
    }
    together(changes, pen -> {});
  }

  /**
   * After a file was taken.
   *
   * @param refused what of it was not, by code, with the shop's words
   */
  void taken(String file, List<Line> lines, Map<String, String> refused) {
    Instant now = ledger.clock().instant();
    Map<String, Position<Shown>> before = shown(skus(lines));
    Map<String, Position<Refused>> earlier =
        refused(lines.stream().flatMap(line -> line.sent().keySet().stream()).toList());
    List<Change> changes = new ArrayList<>();
    List<Position<Refused>> over = new ArrayList<>();
    Map<String, Refused> opened = new HashMap<>();
    for (Line line : lines) {
      Map<String, Sent> sent = new HashMap<>(line.sent());
      for (String code : line.sent().keySet()) {
        Position<Refused> known = earlier.get(code);
        if (refused.containsKey(code)) {
          Refused refusal =
              new Refused(line.sku(), sent.remove(code), refused.get(code), now, file);
          changes.add(new Change(refusals(), code, known == null ? 0 : known.revision(), refusal));
          opened.put(code, refusal);
        } else if (known != null) {
          over.add(known);
        }
      }
      if (!sent.isEmpty()) {
        Position<Shown> one = before.get(line.sku());
        changes.add(
            new Change(
                name(),
                line.sku(),
                one == null ? 0 : one.revision(),
                after(line, sent, one, now, file)));
      }
    }
    together(
        changes,
        pen -> {
          over.forEach(
              known -> {
                positions.drop(pen, refusals(), known);
                reviews.close(
                    pen, REVIEW, reviewKey(known.key()), settings.name(), "taken with " + file);
              });
          opened.forEach(
              (code, refusal) -> reviews.open(pen, REVIEW, reviewKey(code), facts(refusal)));
        });
  }

  private Shown after(
      Line line, Map<String, Sent> sent, Position<Shown> one, Instant now, String file) {
    Map<String, Sent> all = new HashMap<>();
    if (one != null && one.value().sent() != null) {
      all.putAll(one.value().sent());
    }
    all.putAll(sent);
    long most =
        all.values().stream().mapToLong(each -> FileFormat.sum(each.amount())).max().orElse(0);
    Shown told = new Shown(most, line.sold(), now, "in " + file, null, null, all);
    Shown after = one == null ? told : told.holding(one.value());
    if (one == null || !line.divided()) {
      return after;
    }
    Higher higher =
        Raises.after(
            one.value().higher(),
            one.value(),
            after,
            true,
            line.sold(),
            now,
            settings.orderDelay());
    return after.with(higher);
  }

  private void together(List<Change> changes, java.util.function.Consumer<Pen> more) {
    boolean written =
        Pen.together(
            ledger,
            pen -> {
              if (!changes.isEmpty()) {
                positions.put(pen, changes);
              }
              more.accept(pen);
            });
    if (!written) {
      throw new TransientException(
          "what " + settings.name() + " shows was changed by somebody else meanwhile");
    }
  }

  private String reviewKey(String code) {
    return settings.name() + "/" + code;
  }

  private Map<String, String> facts(Refused refusal) {
    return Map.of(
        "sku",
        refusal.sku(),
        "file",
        refusal.file(),
        "amount",
        String.valueOf(FileFormat.sum(refusal.amount().amount())),
        "said",
        refusal.message(),
        "next",
        "it is sent again when its amount changes, or by run-now "
            + settings.schedule().touchpoint()
            + " --key "
            + refusal.sku());
  }

  private static List<String> skus(List<Line> lines) {
    return lines.stream().map(Line::sku).toList();
  }
}
