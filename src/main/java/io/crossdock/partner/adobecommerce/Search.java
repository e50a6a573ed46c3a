package io.crossdock.partner.adobecommerce;

import io.crossdock.camel.TalkRequest;

/**
 * A question to one of the shop's lists: filters that must all be met, one order, one page. Source:
 * Adobe's page on searching with REST endpoints. Immutable; pure.
 */
final class Search {

  private final TalkRequest request;
  private final int filters;

  private Search(TalkRequest request, int filters) {
    this.request = request;
    this.filters = filters;
  }

  static Search of(String path) {
    return new Search(TalkRequest.get(path), 0);
  }

  /**
   * @param condition {@code eq}, {@code in}, {@code gt} …
   */
  Search where(String field, String condition, Object value) {
    String filter = "searchCriteria[filter_groups][" + filters + "][filters][0]";
    return new Search(
        request
            .with(filter + "[field]", field)
            .with(filter + "[condition_type]", condition)
            .with(filter + "[value]", value),
        filters + 1);
  }

  Search ascending(String... fields) {
    TalkRequest sorted = request;
    for (int i = 0; i < fields.length; i++) {
      String order = "searchCriteria[sortOrders][" + i + "]";
      sorted = sorted.with(order + "[field]", fields[i]).with(order + "[direction]", "ASC");
    }
    return new Search(sorted, filters);
  }

  /**
   * @param size at most 300 where the shop limits inputs, else as many
   * @param members of the answer, such as {@code items[sku],total_count}
   */
  TalkRequest first(int size, String members) {
    return page(size, 1, members);
  }

  /**
   * @param page 1 for the first; behind the last one the shop shows the last one again
   */
  TalkRequest page(int size, int page, String members) {
    return request
        .with("searchCriteria[pageSize]", size)
        .with("searchCriteria[currentPage]", page)
        .with("fields", members);
  }
}
