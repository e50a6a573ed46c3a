package io.crossdock.partner.workarea;

import io.crossdock.camel.Figures;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.DocumentVersion;
import io.crossdock.document.StockLevel;
import io.crossdock.operate.Explains.Explanation;
import io.crossdock.operate.Explains.Line;
import io.crossdock.operate.Previews.Change;
import io.crossdock.operate.Previews.Preview;
import io.crossdock.partner.workarea.ShopMoves.Answer;
import io.crossdock.partner.workarea.ShopMoves.Term;
import io.crossdock.stock.Moves;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/** What the shop shows and why, and what would be written now. Reads only. Thread-safe. */
final class StockInsight {

  private static final int PAGE = 500;

  private final WorkareaSettings settings;
  private final Figures figures;
  private final Positions positions;
  private final SkuSource data;
  private final ShopMoves moves;
  private final Clock clock;

  StockInsight(
      WorkareaSettings settings,
      Figures figures,
      Positions positions,
      SkuSource data,
      ShopMoves moves,
      Clock clock) {
    this.settings = settings;
    this.figures = figures;
    this.positions = positions;
    this.data = data;
    this.moves = moves;
    this.clock = clock;
  }

  Optional<Explanation> explain(String sku) {
    StockLevel figure = figuresOf(List.of(sku)).get(sku);
    BsonDocument document = data.skus(List.of(sku)).get(sku);
    if (figure == null) {
      return document == null
          ? Optional.empty()
          : Optional.of(
              new Explanation(
                  settings.name(),
                  sku,
                  "The shop has its own figure; the ERP has named none in " + settings.figures(),
                  List.of(documentLine(document))));
    }
    Answer answer = moves.notContained(List.of(figure)).get(sku);
    if (answer instanceof Answer.Refused refused) {
      return Optional.of(
          new Explanation(settings.name(), sku, refused.reason(), List.of(erpLine(figure))));
    }
    if (answer instanceof Answer.NotYet notYet) {
      return Optional.of(
          new Explanation(settings.name(), sku, notYet.reason(), List.of(erpLine(figure))));
    }
    Answer.Known known = (Answer.Known) answer;
    SkuDecision decision =
        SkuDecision.of(document, figure, known.notContained(), settings.rules(), clock.instant());
    List<Line> lines = new ArrayList<>();
    lines.add(erpLine(figure));
    moves.working(figure).forEach(term -> lines.add(line(term)));
    lines.add(line("target", target(decision), "what the shop should say"));
    if (decision.notes().oversold() > 0) {
      lines.add(
          line(
              "oversold",
              String.valueOf(decision.notes().oversold()),
              "sold without being there, cut off at 0"));
    }
    if (document != null) {
      lines.add(documentLine(document));
      drift(sku, document, known).ifPresent(lines::add);
    }
    decision.notes().warnings().forEach(warning -> lines.add(line("warning", null, warning)));
    return Optional.of(new Explanation(settings.name(), sku, summary(decision), lines));
  }

  Preview preview(List<String> keys, int limit) {
    List<Change> changes = new ArrayList<>();
    if (!keys.isEmpty()) {
      List<String> some = keys.stream().distinct().limit(limit).toList();
      changes.addAll(changes(figuresOf(some), some, true));
      return new Preview(settings.name(), changes, some.size() < keys.size());
    }
    String after = null;
    while (true) {
      List<StockLevel> page = figures.page(settings.figures(), after, PAGE, StockLevel.class);
      if (page.isEmpty()) {
        return new Preview(settings.name(), changes, false);
      }
      after = page.get(page.size() - 1).sku();
      Map<String, StockLevel> bySku = new LinkedHashMap<>();
      page.forEach(figure -> bySku.put(figure.sku(), figure));
      for (Change change : changes(bySku, bySku.keySet(), false)) {
        if (changes.size() == limit) {
          return new Preview(settings.name(), changes, true);
        }
        changes.add(change);
      }
    }
  }

  private List<Change> changes(
      Map<String, StockLevel> bySku, Iterable<String> skus, boolean unchangedToo) {
    Map<String, BsonDocument> documents = data.skus(bySku.keySet());
    Map<String, Answer> answers = moves.notContained(bySku.values());
    List<Change> changes = new ArrayList<>();
    for (String sku : skus) {
      Change change = change(sku, bySku.get(sku), documents.get(sku), answers.get(sku));
      if (unchangedToo || change.then() != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  private Change change(String sku, StockLevel figure, BsonDocument document, Answer answer) {
    String now = StockTexts.document(document);
    if (figure == null) {
      return new Change(sku, now, null, "the ERP has named no stock in " + settings.figures());
    }
    if (answer instanceof Answer.Refused refused) {
      return new Change(sku, now, null, refused.reason());
    }
    if (answer instanceof Answer.NotYet notYet) {
      return new Change(sku, now, null, notYet.reason());
    }
    Moves notContained = ((Answer.Known) answer).notContained();
    SkuDecision decision =
        SkuDecision.of(document, figure, notContained, settings.rules(), clock.instant());
    return new Change(sku, now, StockTexts.document(decision.written()), summary(decision));
  }

  private static String summary(SkuDecision decision) {
    if (decision instanceof SkuDecision.Broken broken) {
      return broken.reason();
    }
    if (decision instanceof SkuDecision.Insert) {
      return "The shop has no document; one is inserted with " + target(decision) + " available";
    }
    return decision instanceof SkuDecision.Nothing
        ? "The shop says what it should: " + target(decision) + " available"
        : "The shop does not yet say what it should: " + target(decision) + " available";
  }

  private static String target(SkuDecision decision) {
    return decision.notes().target() == null
        ? null
        : String.valueOf(decision.notes().target().available());
  }

  private Map<String, StockLevel> figuresOf(List<String> skus) {
    return figures.of(settings.figures(), skus, StockLevel.class);
  }

  private static Line erpLine(StockLevel figure) {
    return new Line(
        "ERP available",
        String.valueOf(figure.available()),
        version(figure.version()),
        figure.asOf(),
        figure.feed()
            + ", reflects "
            + figure.reflects().text()
            + (figure.backordered() == 0 ? "" : ", backordered " + figure.backordered()));
  }

  private static Line line(Term term) {
    Moves left = term.notContained();
    return line(
        left.isNone() ? "contained" : "not contained",
        String.valueOf(-left.total()),
        term.remark());
  }

  private Optional<Line> drift(String sku, BsonDocument document, Answer.Known known) {
    if (known.held() == null || !document.isNumber("purchased")) {
      return Optional.empty();
    }
    Long expected =
        positions
            .find(StockSender.positionName(settings.name()), sku, SkuState.class)
            .map(Position::value)
            .map(SkuState::drift)
            .orElse(null);
    long seen = document.getNumber("purchased").longValue() - known.held();
    return Optional.of(
        line(
            StockTexts.DRIFT,
            String.valueOf(seen),
            "expected " + StockTexts.expected(expected) + "; else a sale is under way"));
  }

  private static Line documentLine(BsonDocument document) {
    return line(
        "the shop says",
        document.containsKey("available") ? StockTexts.shown(document.get("available")) : null,
        StockTexts.document(document));
  }

  private static Line line(String term, String figure, String remark) {
    return new Line(term, figure, null, null, remark);
  }

  private static String version(DocumentVersion version) {
    if (version instanceof DocumentVersion.Number number) {
      return String.valueOf(number.value());
    }
    return version instanceof DocumentVersion.At at
        ? at.instant() + (at.tie().isEmpty() ? "" : " tie " + at.tie().replaceFirst("^0+(?=.)", ""))
        : null;
  }
}
