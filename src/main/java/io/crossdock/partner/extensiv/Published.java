package io.crossdock.partner.extensiv;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * The load that counts: position {@code load.<name>/published}.
 *
 * @param id its folder
 * @param run the run that read it
 * @param begunAt when its first page was asked for
 * @param completeAt when it was published
 * @param before the one that counted before, which is kept; null for none
 * @param listed listings in it; 0 where an earlier version of the hub wrote it
 * @param listings how many times listings that changed since were added to it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Published(
    String id,
    long run,
    Instant begunAt,
    Instant completeAt,
    long products,
    long records,
    long listed,
    long unreadable,
    String before,
    int listings) {

  Published withListings() {
    return new Published(
        id, run, begunAt, completeAt, products, records, listed, unreadable, before, listings + 1);
  }

  /** Other text where carts may be shown other codes or numbers. */
  String mark() {
    return listings == 0 ? id : id + "+" + listings;
  }
}
