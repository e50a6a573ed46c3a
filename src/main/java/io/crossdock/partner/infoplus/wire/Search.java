package io.crossdock.partner.infoplus.wire;

/**
 * Searches of one resource before a write: one that failed, or was refused, says nothing, and is
 * asked again. Pure.
 *
 * @param limit rows of a page
 */
public record Search(Resource resource, int limit) {

  /** Not asked as yet; each is good once. */
  public PagedSearch by(Filter filter) {
    return new PagedSearch(resource, filter, limit, (answer, asked) -> Said.rows(answer));
  }
}
