package io.crossdock.partner.workarea;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.WriteModel;
import io.crossdock.camel.Batch;
import io.crossdock.camel.Channels;
import io.crossdock.camel.Entry;
import io.crossdock.camel.Figures;
import io.crossdock.camel.Pen;
import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Position;
import io.crossdock.camel.Reviews;
import io.crossdock.document.StockLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.bson.Document;

/**
 * The steps of the route that writes the ERP's stock to the shop. Thread-safe; a batch's own state
 * is in its plan, which the route keeps in the variable {@code plan}.
 */
public final class StockSender {

  private static final String WARNING = "no-effect";

  private final String partner;
  private final String figuresChannel;
  private final int rereads;
  private final Figures figures;
  private final Positions positions;
  private final Reviews reviews;
  private final StockDecisions decisions;
  private final Channels channels;
  private final String nudges;

  StockSender(
      WorkareaSettings settings,
      Figures figures,
      Positions positions,
      Reviews reviews,
      StockDecisions decisions,
      Channels channels) {
    this.partner = settings.name();
    this.figuresChannel = settings.figures();
    this.rereads = settings.rereads();
    this.figures = figures;
    this.positions = positions;
    this.reviews = reviews;
    this.decisions = decisions;
    this.channels = channels;
    this.nudges = settings.ways().nudge() ? settings.nudges() : null;
  }

  /** The position that keeps what is remembered about this shop's SKUs. */
  static String positionName(String partner) {
    return partner + ".sku";
  }

  /** Looks up the ERP's figures of a batch of marks. */
  public StockPlan plan(@Body Batch batch) {
    return new StockPlan(works(batch), decisions, rereads);
  }

  /** The entries of a batch that the ERP has named stock of; the others are answered. */
  List<SkuWork> works(Batch batch) {
    Map<String, StockLevel> levels = figures.of(figuresChannel, batch.keys(), StockLevel.class);
    Map<String, Position<SkuState>> remembered =
        positions.of(positionName(partner), batch.keys(), SkuState.class);
    List<SkuWork> works = new ArrayList<>();
    for (Entry entry : batch.open()) {
      StockLevel level = levels.get(entry.key());
      if (level == null) {
        entry.skipped("the ERP has named no stock of SKU " + entry.key() + " in " + figuresChannel);
      } else {
        works.add(new SkuWork(entry, level, remembered.get(entry.key())));
      }
    }
    return works;
  }

  StockDecisions decisions() {
    return decisions;
  }

  int rereads() {
    return rereads;
  }

  /** Reads documents and moves and decides; true while there is something to write. */
  public boolean next(@Variable("plan") StockPlan plan) {
    return plan.next();
  }

  /** For {@code bulkWrite}, in any order. */
  public List<WriteModel<Document>> writes(@Variable("plan") StockPlan plan) {
    return plan.writes();
  }

  /** What was matched is done; the rest is looked at again. */
  public void confirm(@Body BulkWriteResult answer, @Variable("plan") StockPlan plan) {
    plan.confirm(answer);
  }

  /** Says of each entry what became of it, and what a person should know. */
  public void answer(@Variable("plan") StockPlan plan) {
    plan.works().forEach(this::answer);
  }

  private void answer(SkuWork work) {
    if (work.isOpen()) {
      throw new IllegalStateException("SKU " + work.sku() + " was left without a result");
    }
    if (work.result().isSettled()) {
      note(work);
    }
    if (work.lost() != null) {
      reviews.open(
          work.entry().pen(),
          "lost-write",
          partner,
          Map.of(
              "partner",
              partner,
              "first seen at SKU",
              work.sku(),
              "what",
              work.lost(),
              "next",
              "it is written again; close this when the shop's background jobs are well"));
    }
    if (nudges != null && work.result() instanceof SkuWork.Result.Applied) {
      channels.mark(work.entry().pen(), nudges, List.of(work.sku()), "stock was written");
    }
    work.result().tell(work.entry());
  }

  private void note(SkuWork work) {
    Pen pen = work.entry().pen();
    SkuState before = work.remembered();
    SkuDecision.Notes notes = work.decision().notes();
    SkuState after =
        work.state().withNotes(notes.oversold(), notes.warnings().isEmpty() ? null : WARNING);
    if (work.settled() != null) {
      after = after.withDrift(work.settled().drift());
      decisions.forget(work.sku());
      if (work.settled().lost()) {
        review(work, "purchased-drift", driftFacts(work));
      }
      if (work.settled().missing() > 0) {
        String unsettled = StockRecheck.unsettledName(partner);
        long revision =
            positions
                .find(unsettled, work.sku(), StockRecheck.Unsettled.class)
                .map(Position::revision)
                .orElse(0L);
        positions.put(
            pen,
            unsettled,
            work.sku(),
            revision,
            new StockRecheck.Unsettled(work.settled().missing()));
      }
    }
    if (after.oversold() != before.oversold()) {
      if (after.oversold() > 0) {
        review(work, "oversold", Map.of("units", String.valueOf(after.oversold())));
      } else {
        reviews.close(pen, "oversold", reviewKey(work), "hub", StockTexts.target(work));
      }
    }
    if (after.warning() != null && before.warning() == null) {
      review(work, WARNING, Map.of("warning", notes.warnings().get(0)));
    } else if (after.warning() == null && before.warning() != null) {
      reviews.close(pen, WARNING, reviewKey(work), "hub", "another policy");
    }
    remember(pen, work, after);
  }

  private void remember(Pen pen, SkuWork work, SkuState after) {
    if (after.equals(work.remembered())) {
      return;
    }
    if (after.equals(SkuState.NONE)) {
      positions.drop(pen, positionName(partner), work.sku(), work.revision());
    } else {
      positions.put(pen, positionName(partner), work.sku(), work.revision(), after);
    }
  }

  private void review(SkuWork work, String kind, Map<String, String> facts) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    all.put("partner", partner);
    all.put("sku", work.sku());
    all.put("stock", StockTexts.target(work));
    reviews.open(work.entry().pen(), kind, reviewKey(work), all);
  }

  private String reviewKey(SkuWork work) {
    return partner + "/" + work.sku();
  }

  private static Map<String, String> driftFacts(SkuWork work) {
    Long before = work.remembered().drift();
    return Map.of(
        "expected",
        String.valueOf(before == null ? 0 : before),
        "seen",
        String.valueOf(work.settled().drift()),
        "subtracted",
        String.valueOf(work.settled().missing()),
        "meaning",
        "purchased moved and no transaction explains it: a checkout that died, or a change by hand");
  }
}
