package io.crossdock.partner.workarea;

import io.crossdock.document.StockLevel;
import io.crossdock.partner.workarea.PurchasedCheck.Verdict;
import io.crossdock.partner.workarea.ShopMoves.Answer;
import io.crossdock.partner.workarea.SkuWork.Result;
import io.crossdock.stock.Moves;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * Reads what is needed for a list of SKUs, in the order that keeps it safe (documents first, then
 * the moves), and decides each. Thread-safe.
 */
final class StockDecisions {

  private final SkuSource data;
  private final ShopMoves shopMoves;
  private final PurchasedCheck check;
  private final SkuRules rules;
  private final Clock clock;

  StockDecisions(
      SkuSource data, ShopMoves shopMoves, PurchasedCheck check, SkuRules rules, Clock clock) {
    this.data = data;
    this.shopMoves = shopMoves;
    this.check = check;
    this.rules = rules;
    this.clock = clock;
  }

  void forget(String sku) {
    check.forget(sku);
  }

  /** Every work is decided, waiting or ended when this returns. */
  void decide(List<SkuWork> works) {
    Map<String, BsonDocument> documents = data.skus(works.stream().map(SkuWork::sku).toList());
    List<StockLevel> figures = works.stream().map(SkuWork::figure).toList();
    Map<String, Answer> answers = shopMoves.notContained(figures);
    for (SkuWork work : works) {
      decide(work, documents.get(work.sku()), answers.get(work.sku()));
    }
  }

  private void decide(SkuWork work, BsonDocument document, Answer answer) {
    if (answer instanceof Answer.Refused refused) {
      work.end(new Result.Rejected(refused.reason()));
      return;
    }
    if (answer instanceof Answer.NotYet notYet) {
      work.waits(notYet.reason(), notYet.again());
      shopMoves.lookAgain(notYet.reason());
      return;
    }
    Answer.Known known = (Answer.Known) answer;
    Moves moves = known.notContained();
    work.remember(work.state().withContained(known.contained()));
    Verdict verdict = judge(work, document, known);
    if (verdict instanceof Verdict.Wait wait) {
      work.waits(wait.reason(), check.pause(work.sku()));
      shopMoves.lookAgain(wait.reason());
      return;
    }
    if (verdict instanceof Verdict.Settled settled) {
      moves = moves.plus(new Moves(settled.missing(), 0));
      work.settled(settled);
    } else {
      work.settled(null);
    }
    work.decided(
        document, SkuDecision.of(document, work.figure(), moves, rules, clock.instant()), moves);
  }

  /** Null where purchased says nothing: no document, a broken one, a policy that holds no units. */
  private Verdict judge(SkuWork work, BsonDocument document, Answer.Known known) {
    if (document == null || known.held() == null || !document.isNumber("purchased")) {
      return null;
    }
    boolean holds =
        document.isString("policy")
            && rules
                .policies()
                .kind(document.getString("policy").getValue())
                .filter(kind -> kind != Policies.Kind.IGNORE && kind != Policies.Kind.COMPONENTS)
                .isPresent();
    if (!holds) {
      work.remember(work.state().withDrift(null));
      return null;
    }
    long purchased = document.getNumber("purchased").longValue();
    Long drift = work.remembered().drift();
    Verdict verdict = check.judge(work.sku(), drift, purchased, known.held(), known.readAt());
    // Once a SKU was sold, its agreement is remembered: a later difference is then no history.
    boolean firstAgreement = drift == null && purchased != 0 && verdict instanceof Verdict.Agrees;
    work.remember(work.state().withDrift(firstAgreement ? Long.valueOf(0) : drift));
    return verdict;
  }
}
