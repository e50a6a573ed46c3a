package io.crossdock.partner.workarea;

import io.crossdock.camel.Figures;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.document.StockLevel;
import io.crossdock.operate.OpenEntries;
import io.crossdock.operate.OpenEntries.Open;
import io.crossdock.operate.Reconciles;
import io.crossdock.partner.workarea.ShopMoves.Answer;
import io.crossdock.partner.workarea.StockRecheck.Unsettled;
import io.crossdock.stock.Moves;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * Compares what the ERP says of each SKU with the shop's document, in order of SKU, as a merge of
 * the two; and how {@code purchased} moved with how the units held did. Writes nothing.
 * Thread-safe.
 */
final class StockComparison implements Reconciles {

  private static final int PAGE = 2_000;
  private static final int MOST_LOOKS = 25;

  private final WorkareaSettings settings;
  private final Figures figures;
  private final Positions positions;
  private final OpenEntries open;
  private final WorkareaData data;
  private final ShopMoves moves;
  private final Clock clock;
  private final Runnable pause;

  /** Until when transactions had been read, when waiting for more was in vain. */
  private volatile Instant readInVain;

  /**
   * @param pause between two looks, so that transactions can be read
   */
  StockComparison(
      WorkareaSettings settings,
      Figures figures,
      Positions positions,
      OpenEntries open,
      WorkareaData data,
      ShopMoves moves,
      Clock clock,
      Runnable pause) {
    this.settings = settings;
    this.figures = figures;
    this.positions = positions;
    this.open = open;
    this.data = data;
    this.moves = moves;
    this.clock = clock;
    this.pause = pause;
  }

  /** Both sides of some SKUs; one may lack on either. */
  private record Sides(
      Map<String, StockLevel> figures, Map<String, BsonDocument> documents, String next) {}

  @Override
  public Page compare(String after) {
    return compare(after, PAGE);
  }

  Page compare(String after, int size) {
    Sides sides = read(after, size);
    Set<String> skus = new LinkedHashSet<>(sides.figures().keySet());
    skus.addAll(sides.documents().keySet());
    Looks looks = new Looks();
    Instant begun = clock.instant();
    List<Finding> findings = new ArrayList<>();
    List<Finding> doubtful = new ArrayList<>();
    for (Finding found : look(skus, sides.figures(), sides.documents(), looks)) {
      (found.kind() == Kind.EXTRA ? findings : doubtful).add(found);
    }
    // A sale between the readings looks like a fault: what seems wrong is looked at again, and
    // once more when the transactions were read that were stored by now.
    for (int again = 0; again < MOST_LOOKS && !doubtful.isEmpty(); again++) {
      List<String> some = doubtful.stream().map(Finding::key).toList();
      doubtful =
          look(
              some, figures.of(settings.figures(), some, StockLevel.class), data.skus(some), looks);
      // Nobody reads them, it seems: other pages need not find that out again.
      if (!looks.readAt().isBefore(begun) || looks.readAt().equals(readInVain)) {
        break;
      }
      if (again == MOST_LOOKS - 1) {
        readInVain = looks.readAt();
      }
      moves.lookAgain("a comparison found SKUs that transactions read so far do not explain");
      pause.run();
    }
    findings.addAll(doubtful);
    return new Page(skus.size(), findings, sides.next());
  }

  /** As the ledger and MongoDB sort: by code point, where Java sorts by UTF-16 unit. */
  private static boolean isBehind(String sku, String other) {
    return Arrays.compareUnsigned(
            sku.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))
        > 0;
  }

  private Sides read(String after, int size) {
    List<StockLevel> levels = figures.page(settings.figures(), after, size, StockLevel.class);
    String lastFigure = levels.size() < size ? null : levels.get(levels.size() - 1).sku();
    List<BsonDocument> documents = data.skusBetween(after, lastFigure, size);
    // Many documents that no figure names: the page ends with them.
    String lastDocument =
        documents.size() < size
            ? null
            : documents.get(documents.size() - 1).getString("_id").getValue();
    String next = lastDocument == null ? lastFigure : lastDocument;
    Map<String, StockLevel> ofFigures = new HashMap<>(levels.size() * 2);
    levels.stream()
        .filter(level -> next == null || !isBehind(level.sku(), next))
        .forEach(level -> ofFigures.put(level.sku(), level));
    Map<String, BsonDocument> ofShop = new HashMap<>(documents.size() * 2);
    documents.forEach(document -> ofShop.put(document.getString("_id").getValue(), document));
    return new Sides(ofFigures, ofShop, next);
  }

  private List<Finding> look(
      Collection<String> skus,
      Map<String, StockLevel> levels,
      Map<String, BsonDocument> documents,
      Looks looks) {
    Map<String, Answer> answers = moves.notContained(levels.values());
    Map<String, Position<SkuState>> states =
        positions.of(StockSender.positionName(settings.name()), levels.keySet(), SkuState.class);
    Map<String, Position<Unsettled>> unsettled =
        positions.of(StockRecheck.unsettledName(settings.name()), levels.keySet(), Unsettled.class);
    List<Finding> found = new ArrayList<>();
    for (String sku : skus) {
      BsonDocument document = documents.get(sku);
      StockLevel level = levels.get(sku);
      if (level == null) {
        if (document != null) {
          found.add(extra(sku, document));
        }
        continue;
      }
      if (answers.get(sku) instanceof Answer.Refused refused) {
        found.add(
            new Finding(
                Kind.BROKEN,
                sku,
                StockTexts.document(document),
                null,
                level.asOf(),
                refused.reason()));
        continue;
      }
      Answer.Known known = known(answers.get(sku), unsettled.get(sku));
      Position<SkuState> state = states.get(sku);
      Long expected = state == null ? null : state.value().drift();
      // What is being sold is left to the usual way.
      Looks.Seen seen = looks.see(sku, document, known, expected);
      if (seen instanceof Looks.Seen.Agrees) {
        difference(level, document, known).ifPresent(found::add);
      } else if (seen instanceof Looks.Seen.Differs differs) {
        found.add(drift(level, differs, expected));
      }
    }
    return withCauses(found);
  }

  private Optional<Finding> difference(
      StockLevel level, BsonDocument document, Answer.Known known) {
    SkuDecision decision =
        SkuDecision.of(document, level, known.notContained(), settings.rules(), clock.instant());
    if (decision instanceof SkuDecision.Nothing) {
      return Optional.empty();
    }
    if (decision instanceof SkuDecision.Broken broken) {
      return Optional.of(
          new Finding(
              Kind.BROKEN,
              level.sku(),
              StockTexts.document(document),
              null,
              changed(document),
              broken.reason()));
    }
    BsonDocument set = decision.written();
    String should = StockTexts.document(set);
    if (document == null) {
      return Optional.of(
          new Finding(
              Kind.MISSING,
              level.sku(),
              null,
              should,
              level.asOf(),
              "the shop has no document of it, and nothing is on its way: deleted there, or never"
                  + " written"));
    }
    Instant changed = changed(document);
    boolean after = changed != null && changed.isAfter(level.asOf());
    return Optional.of(
        new Finding(
            Kind.WRONG,
            level.sku(),
            here(document, set),
            should,
            after ? changed : level.asOf(),
            after
                ? "the document was changed after the ERP's figure, and nothing is on its way:"
                    + " somebody else wrote it, or what was sold is not known yet"
                : "the ERP's figure is newer than the document, and nothing is on its way"));
  }

  private static Finding drift(StockLevel level, Looks.Seen.Differs differs, long expected) {
    long more = differs.drift() - expected;
    return new Finding(
        Kind.DRIFT,
        level.sku(),
        StockTexts.DRIFT + " units: " + differs.drift(),
        "as before: " + expected,
        null,
        (more > 0
                ? "units that left the counters and are in no transaction: " + more
                : "units that transactions hold and the counters do not know of: " + -more)
            + ". A sale or a release broke off between its two writes, or the document was made anew");
  }

  private Finding extra(String sku, BsonDocument document) {
    return new Finding(
        Kind.EXTRA,
        sku,
        StockTexts.document(document),
        null,
        instant(document, "created_at"),
        "the ERP has named no stock of it in " + settings.figures());
  }

  /**
   * With the units that left without a transaction, as the usual way subtracts them until the next
   * feed.
   *
   * @throws HeldException while the transactions are not known; the page comes again
   */
  private Answer.Known known(Answer answer, Position<Unsettled> unsettled) {
    if (answer instanceof Answer.NotYet notYet) {
      moves.lookAgain(notYet.reason());
      throw new HeldException(notYet.reason(), notYet.again());
    }
    Answer.Known known = (Answer.Known) answer;
    return unsettled == null
        ? known
        : new Answer.Known(
            known.notContained().plus(new Moves(unsettled.value().units(), 0)),
            known.contained(),
            known.held(),
            known.readAt());
  }

  /** What has an entry on its way, or parked, is not wrong but late. */
  private List<Finding> withCauses(List<Finding> found) {
    List<String> differing =
        found.stream().filter(one -> one.kind().repairable()).map(Finding::key).toList();
    Map<String, Open> entries = open.of(settings.channel(), differing);
    return found.stream()
        .map(
            one -> {
              Open entry = one.kind().repairable() ? entries.get(one.key()) : null;
              return entry == null
                  ? one
                  : new Finding(
                      Kind.STALE, one.key(), one.here(), one.should(), entry.since(), entry.told());
            })
        .toList();
  }

  /** Of the document, the fields that differ. */
  private static String here(BsonDocument document, BsonDocument set) {
    BsonDocument same = new BsonDocument();
    set.keySet().stream()
        .filter(document::containsKey)
        .forEach(field -> same.append(field, document.get(field)));
    return StockTexts.document(same);
  }

  private static Instant changed(BsonDocument document) {
    return document == null ? null : instant(document, "updated_at");
  }

  private static Instant instant(BsonDocument document, String field) {
    return document.isDateTime(field)
        ? Instant.ofEpochMilli(document.getDateTime(field).getValue())
        : null;
  }
}
