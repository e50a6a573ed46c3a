package io.crossdock.partner.infoplus;

import io.crossdock.camel.TalkRequest;

/**
 * Searches of one resource. Pure.
 *
 * @param resource as in paths, such as {@code order}
 * @param sort the field of its ids
 * @param limit rows of a page
 */
record Search(String resource, String sort, int limit) {

  /** The first page, the lowest ids first. */
  TalkRequest by(Filter filter) {
    return TalkRequest.get("/" + resource + "/search")
        .with("filter", filter)
        .with("page", 1)
        .with("limit", limit)
        .with("sort", sort);
  }
}
