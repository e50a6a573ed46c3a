package io.crossdock.partner.shopify;

/**
 * Where a part of a list ends.
 *
 * @param endCursor null where it is empty
 */
record PageInfo(boolean hasNextPage, String endCursor) {}
