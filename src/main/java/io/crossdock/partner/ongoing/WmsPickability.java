package io.crossdock.partner.ongoing;

import java.util.List;
import java.util.Set;

/**
 * Which orders find their goods, as Ongoing answers it (GetOrderPickabilityModel of its REST API
 * v1), as far as it is read. Any member may be absent or null.
 */
record WmsPickability(List<Result> pickabilityResults) {

  /** Others would find theirs: {@code Ok}, {@code ByPriority}, {@code NothingToAllocate}. */
  private static final Set<String> STARVES = Set.of("NotOk", "NotByPriority");

  record Result(WmsOrder.Info orderInfo, List<Line> orderLines) {
    Result {
      orderLines = Wms.list(orderLines);
    }

    /** 0 if it does not say. */
    long id() {
      return orderInfo == null || orderInfo.orderId() == null ? 0 : orderInfo.orderId();
    }
  }

  record Line(Wms.Article article, Pickability orderLinePickability) {

    /** The SKU, if its goods are not there for this order; else null. */
    String missing() {
      return article != null
              && orderLinePickability != null
              && orderLinePickability.pickability() != null
              && STARVES.contains(orderLinePickability.pickability())
          ? article.articleNumber()
          : null;
    }
  }

  record Pickability(String pickability) {}

  WmsPickability {
    pickabilityResults = Wms.list(pickabilityResults);
  }
}
