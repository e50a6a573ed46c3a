package io.crossdock.partner.workarea;

import io.crossdock.camel.Pace;
import io.crossdock.camel.RejectedException;
import io.crossdock.operate.Printable;
import io.crossdock.partner.workarea.ApiRequest.Row;
import io.crossdock.partner.workarea.SkuDecision.Insert;
import io.crossdock.partner.workarea.SkuWork.Refusal;
import io.crossdock.partner.workarea.SkuWork.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One batch on its way to the shop by its Admin API: read, decide, PATCH, POST or bulk, and again,
 * until documents say what they should. Nothing is applied before it was seen: a request has no
 * condition, and a sale between reading and writing is found by reading again.
 */
public final class ApiPlan implements Conversation {

  private static final Duration NEXT_CALL = Duration.ofSeconds(1);

  private final StockPlan stock;
  private final OpenJob late;
  private final UnseenWrites unseen;
  private final int single;
  private final Pace pace;
  private final Clock clock;
  private final Deque<Asked> queue = new ArrayDeque<>();
  private Asked asked;

  private record Asked(ApiRequest request, List<SkuWork> works, boolean bulk) {}

  ApiPlan(StockPlan stock, OpenJob late, UnseenWrites unseen, int single, Pace pace, Clock clock) {
    this.stock = stock;
    this.late = late;
    this.unseen = unseen;
    this.single = single;
    this.pace = pace;
    this.clock = clock;
  }

  StockPlan stock() {
    return stock;
  }

  @Override
  public boolean next() {
    while (true) {
      if (!queue.isEmpty()) {
        Optional<String> whyNot = pace.whyNot();
        if (whyNot.isEmpty()) {
          asked = queue.remove();
          return true;
        }
        queue.forEach(one -> hold(one.works(), whyNot.get(), NEXT_CALL));
        queue.clear();
      }
      if (!stock.next()) {
        late.close();
        return false;
      }
      plan(stock.asking());
    }
  }

  private void plan(List<SkuWork> asking) {
    List<SkuWork> bulk = new ArrayList<>();
    for (SkuWork work : asking) {
      boolean insert = work.decision() instanceof Insert;
      Refusal refusal = work.refusal();
      if (refusal != null && refusal.insert() == insert) {
        work.end(new Result.Rejected(refusal.reason()));
      } else if (asking.size() > single || !(insert || ApiRequest.isAddressable(work.sku()))) {
        bulk.add(work);
      } else {
        queue.add(new Asked(one(work, insert), List.of(work), false));
      }
    }
    if (bulk.isEmpty()) {
      return;
    }
    if (late.isBusy()) {
      hold(bulk, late.busy(), late.soon());
    } else {
      List<Row> rows =
          bulk.stream().map(work -> new Row(work.sku(), ModelFields.of(work.decision()))).toList();
      queue.add(new Asked(ApiRequest.bulk(rows), bulk, true));
    }
  }

  private static ApiRequest one(SkuWork work, boolean insert) {
    return insert
        ? ApiRequest.post(work.sku(), ModelFields.of(work.decision()))
        : ApiRequest.patch(work.sku(), ModelFields.of(work.decision()));
  }

  @Override
  public ApiRequest begin() {
    if (asked.bulk()) {
      // Before it is sent: whoever comes after a crash must wait for it.
      late.begin("bulk of " + clock.instant(), asked.works());
    }
    String text =
        asked.bulk()
            ? "PATCH " + ApiRequest.BULK + " of " + asked.works().size()
            : asked.request().toString();
    asked.works().forEach(work -> work.entry().asked(text));
    return asked.request();
  }

  @Override
  public void answered(int status, String body) {
    boolean taken = status < 300;
    String said = "the shop answered " + status + (taken ? "" : ": " + Printable.text(body));
    if (asked.bulk() && !taken) {
      late.cancel();
      throw new RejectedException(said + " to a bulk of " + asked.works().size());
    }
    for (SkuWork work : asked.works()) {
      work.entry().answeredWith(status + (taken ? "" : " " + Printable.text(body)));
      if (asked.bulk()) {
        work.end(
            new Result.Held(
                "queued in the shop as " + late.id() + ": " + StockTexts.change(work),
                late.soon()));
      } else if (taken) {
        work.wrote(StockTexts.change(work));
        work.refused(null);
        unseen.taken(work);
      } else if (status == 422 && !(work.decision() instanceof Insert)) {
        work.end(new Result.Rejected(said + ". Nothing was written"));
      } else {
        // Deleted or inserted by somebody else meanwhile, or refused: read again to know.
        work.refused(
            new Refusal(
                work.decision() instanceof Insert, said + " to " + asked.request().method()));
      }
    }
  }

  private static void hold(List<SkuWork> works, String why, Duration again) {
    works.forEach(work -> work.end(new Result.Held(why, again)));
  }
}
