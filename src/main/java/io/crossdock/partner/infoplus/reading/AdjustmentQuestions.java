package io.crossdock.partner.infoplus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.partner.infoplus.books.Skus;
import io.crossdock.partner.infoplus.wire.Asked;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.WmsAsn;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What adjustments concern that the hub did not write down. Not thread-safe. */
final class AdjustmentQuestions extends Asked {

  private final Skus skus;
  private final Filter lob;
  private final Collection<Integer> wanted;
  private final List<String> articles;
  private final Map<Integer, WmsAsn> asns = new HashMap<>();

  AdjustmentQuestions(
      Skus skus, int lob, int limit, Collection<Integer> asns, Collection<String> articles) {
    super(limit);
    this.skus = skus;
    this.lob = Filter.lob(lob);
    this.wanted = new TreeSet<>(asns);
    this.articles = skus.unknown(articles);
  }

  @Override
  protected boolean step(int step, Brought rows) {
    if (step == 0) {
      search(Resource.ASN, wanted, some -> lob.inNumbers("id", some));
      search(Resource.ITEM, articles, some -> lob.inTexts("sku", some));
      return true;
    }
    skus.learn(rows.of(Resource.ITEM));
    for (JsonNode row : rows.of(Resource.ASN)) {
      WmsAsn asn = WmsAsn.of(row);
      asns.put(asn.id(), asn);
    }
    return false;
  }

  /** By id; those that were deleted are not among them. */
  Map<Integer, WmsAsn> asns() {
    return asns;
  }
}
