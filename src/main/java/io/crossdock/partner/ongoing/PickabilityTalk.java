package io.crossdock.partner.ongoing;

import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.partner.ongoing.WmsPickability.Line;
import io.crossdock.partner.ongoing.WmsPickability.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks which orders cannot be picked, page by page: there is no filter by article. Keeps of the
 * answers only lines of the articles in question. Not thread-safe.
 */
final class PickabilityTalk implements Talk {

  private final int goodsOwner;
  private final int pageSize;
  private final Set<String> skus;
  private final Map<String, List<Starving>> starving = new HashMap<>();
  private long from;
  private boolean over;
  private String refusal;

  /**
   * An order that lacks pieces of the article.
   *
   * @param number as it is there; null if it has none
   * @param how in Ongoing's word
   */
  record Starving(long id, String number, String how) {}

  PickabilityTalk(int goodsOwner, int pageSize, Set<String> skus) {
    this.goodsOwner = goodsOwner;
    this.pageSize = pageSize;
    this.skus = Set.copyOf(skus);
  }

  @Override
  public TalkRequest next() {
    if (over) {
      return null;
    }
    TalkRequest page =
        TalkRequest.get("/orders/pickability")
            .with("goodsOwnerId", goodsOwner)
            .with("maxOrdersToGet", pageSize);
    return from == 0 ? page : page.with("orderIdFrom", from);
  }

  @Override
  public void answered(TalkAnswer answer) {
    if (!answer.isOk()) {
      refusal = answer.toString();
      over = true;
      return;
    }
    List<Result> results =
        Wms.all(answer.body(), WmsPickability.class).stream()
            .flatMap(one -> one.pickabilityResults().stream())
            .toList();
    results.forEach(this::look);
    long last = results.stream().mapToLong(Result::id).max().orElse(0);
    over = results.size() < pageSize || last < from;
    from = last + 1;
  }

  private void look(Result order) {
    for (Line line : order.orderLines()) {
      String sku = line.missing();
      if (sku != null && skus.contains(sku)) {
        starving
            .computeIfAbsent(sku, key -> new ArrayList<>())
            .add(
                new Starving(
                    order.id(),
                    order.orderInfo() == null ? null : order.orderInfo().orderNumber(),
                    line.orderLinePickability().pickability()));
      }
    }
  }

  /** Null unless Ongoing refused to say. */
  String refusal() {
    return refusal;
  }

  /** In order of their ids, each once. */
  List<Starving> of(String sku) {
    return starving.getOrDefault(sku, List.of()).stream().distinct().toList();
  }
}
