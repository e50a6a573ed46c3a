package io.crossdock.partner.workarea;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.crossdock.partner.workarea.SkuDecision.Broken;
import io.crossdock.partner.workarea.SkuDecision.Insert;
import io.crossdock.partner.workarea.SkuDecision.Nothing;
import io.crossdock.partner.workarea.SkuDecision.Update;
import io.crossdock.partner.workarea.SkuWork.Result;
import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.Document;

/**
 * One batch on its way through the route: read, decide, write on condition, confirm, and again what
 * somebody else changed meanwhile, a bounded number of times. Used by one exchange.
 */
public final class StockPlan {

  /** At a SKU whose {@code purchased} disagrees, before it waits without blocking the others. */
  private static final int LOOKS = 2;

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final List<SkuWork> works;
  private final StockDecisions decisions;
  private final int rereads;
  private final Consumer<List<SkuWork>> afterDecision;
  private int readings;

  StockPlan(List<SkuWork> works, StockDecisions decisions, int rereads) {
    this(works, decisions, rereads, decided -> {});
  }

  /**
   * @param afterDecision may end works that were decided, before anything is written
   */
  StockPlan(
      List<SkuWork> works,
      StockDecisions decisions,
      int rereads,
      Consumer<List<SkuWork>> afterDecision) {
    this.works = List.copyOf(works);
    this.decisions = decisions;
    this.rereads = rereads;
    this.afterDecision = afterDecision;
  }

  List<SkuWork> works() {
    return works;
  }

  /** Reads and decides what is open; true while there is something to write. */
  boolean next() {
    while (true) {
      List<SkuWork> open = works.stream().filter(SkuWork::isOpen).toList();
      if (open.isEmpty()) {
        return false;
      }
      readings++;
      decisions.decide(open);
      afterDecision.accept(open);
      open.forEach(StockPlan::endIfDecided);
      open.forEach(this::endIfWaitingForLong);
      if (readings > 1 + rereads) {
        // The last reading only sees whether the last write took effect.
        works.stream().filter(SkuWork::isOpen).forEach(this::giveUp);
      }
      if (works.stream().anyMatch(SkuWork::asksForWrite)) {
        return true;
      }
    }
  }

  /** In the order of {@link #asking}. */
  List<WriteModel<Document>> writes() {
    return asking().stream().map(StockPlan::model).toList();
  }

  /**
   * The answer has totals only. If they are what was asked for, every write took effect; if not,
   * all that may have missed are read again: what did take effect then needs no write.
   */
  void confirm(BulkWriteResult answer) {
    List<SkuWork> asked = asking();
    long updates = asked.stream().filter(work -> work.decision() instanceof Update).count();
    boolean inserted = answer.getUpserts().size() == asked.size() - updates;
    boolean all = inserted && answer.getMatchedCount() == updates;
    asked.forEach(work -> work.wrote(StockTexts.change(work)));
    if (all) {
      asked.forEach(work -> work.end(new Result.Applied(work.written())));
    } else {
      // An upsert tells its place in the list; the others may or may not have met their filter.
      answer
          .getUpserts()
          .forEach(
              upsert -> {
                SkuWork work = asked.get(upsert.getIndex());
                work.end(new Result.Applied(work.written()));
              });
    }
  }

  /** Those to be written now. */
  List<SkuWork> asking() {
    return works.stream().filter(SkuWork::asksForWrite).toList();
  }

  private void giveUp(SkuWork work) {
    work.end(
        new Result.Rejected(
            "contended: the document of SKU "
                + work.sku()
                + " changed between reading and writing "
                + (1 + rereads)
                + " times in a row. Nothing was overwritten: retry when the shop is quieter, or"
                + " raise the number of re-reads"));
  }

  /** A document read just before a sale is put right by reading again; a sale under way is not. */
  private void endIfWaitingForLong(SkuWork work) {
    if (work.isOpen() && work.waiting() != null && work.waits() >= LOOKS) {
      work.end(new Result.Held(work.waiting(), work.again()));
    }
  }

  private static void endIfDecided(SkuWork work) {
    if (!work.isOpen()) {
      return;
    }
    if (work.decision() instanceof Broken broken) {
      work.end(new Result.Rejected(broken.reason()));
    } else if (work.decision() instanceof Nothing) {
      work.end(
          work.written() == null
              ? new Result.Skipped("the shop says so already: " + StockTexts.target(work))
              : new Result.Applied(work.written()));
    }
  }

  private static WriteModel<Document> model(SkuWork work) {
    if (work.decision() instanceof Update update) {
      return new UpdateOneModel<>(update.filter(), new BsonDocument("$set", update.set()));
    }
    BsonDocument document = ((Insert) work.decision()).document().clone();
    BsonDocument filter = new BsonDocument("_id", document.remove("_id"));
    // An upsert that only sets on insert: a document somebody else inserted meanwhile is left as
    // it is, and the other writes of the list go on.
    return new UpdateOneModel<>(filter, new BsonDocument("$setOnInsert", document), UPSERT);
  }
}
