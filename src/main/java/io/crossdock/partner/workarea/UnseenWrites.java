package io.crossdock.partner.workarea;

import io.crossdock.partner.workarea.SkuDecision.Insert;
import io.crossdock.partner.workarea.SkuDecision.Nothing;
import io.crossdock.partner.workarea.SkuDecision.Update;
import io.crossdock.partner.workarea.SkuWork.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;

/**
 * Single documents that the shop said it saved, and that are read as they were before: what is read
 * is what a majority of its servers has, which comes after what the shop's own write waits for.
 * They are looked at again rather than sent again. In memory: after a restart one is sent once
 * more, which does no harm. Thread-safe.
 */
final class UnseenWrites {

  private final Duration look;
  private final Duration patience;
  private final Clock clock;
  private final Map<String, Taken> bySku = new ConcurrentHashMap<>();

  /**
   * @param before null if there was no document
   */
  private record Taken(BsonDocument before, Map<String, Object> fields, Instant at, String said) {}

  /**
   * @param look how soon it is looked for again first
   * @param patience after that long it is taken for lost
   */
  UnseenWrites(Duration look, Duration patience, Clock clock) {
    this.look = look;
    this.patience = patience;
    this.clock = clock;
  }

  /** The shop said it saved what was decided. */
  void taken(SkuWork work) {
    bySku.put(
        work.sku(),
        new Taken(
            work.document(),
            ModelFields.of(work.decision()),
            clock.instant(),
            StockTexts.change(work)));
  }

  /** Holds those whose last write is not seen yet. */
  void look(List<SkuWork> decided) {
    for (SkuWork work : decided) {
      Taken taken = bySku.get(work.sku());
      if (taken != null && work.isOpen() && work.decision() != null) {
        look(work, taken);
      }
    }
  }

  private void look(SkuWork work, Taken taken) {
    if (!Objects.equals(work.document(), taken.before())) {
      bySku.remove(work.sku(), taken);
      work.wrote(taken.said());
      return;
    }
    boolean writes = work.decision() instanceof Update || work.decision() instanceof Insert;
    if (writes && !ModelFields.of(work.decision()).equals(taken.fields())) {
      // Something else by now, which is sent after it.
      return;
    }
    if (clock.instant().isBefore(taken.at().plus(patience))) {
      if (writes || work.decision() instanceof Nothing) {
        work.end(
            new Result.Held(
                "the shop said it saved it, and its database does not show it yet: " + taken.said(),
                OpenJob.again(Duration.between(taken.at(), clock.instant()), look)));
      }
      return;
    }
    bySku.remove(work.sku(), taken);
    if (writes) {
      work.lost(
          "what the shop said at "
              + taken.at()
              + " it saved had no effect on it and is taken for lost");
    }
  }
}
