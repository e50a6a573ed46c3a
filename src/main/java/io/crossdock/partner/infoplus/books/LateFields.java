package io.crossdock.partner.infoplus.books;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fields of an order that an earlier request, whose answer never came, may still set. Pure.
 *
 * @param until it may before then, by the ledger's clock
 * @param fields by their names at Infoplus
 * @param again whether a later revision said something else of one of them: that one is looked at
 *     once more then
 */
public record LateFields(Instant until, Set<String> fields, boolean again) {

  public LateFields {
    fields = Set.copyOf(fields);
  }

  /** The same where nothing is looked at once more. */
  public LateFields settled() {
    return new LateFields(until, fields, false);
  }

  /**
   * Behind a revision that was told.
   *
   * @param before null if there was nothing
   * @param doubt until when an earlier request of this revision may be carried out; null if there
   *     is none. Also where one of them was: there may have been several
   * @param set what the revision sets
   * @return null if nothing may be set late
   */
  public static LateFields after(LateFields before, Instant doubt, Set<String> set, Instant now) {
    LateFields old = before != null && now.isBefore(before.until()) ? before : null;
    boolean own = doubt != null && now.isBefore(doubt);
    if (old == null) {
      return own ? new LateFields(doubt, set, false) : null;
    }
    Set<String> all = new TreeSet<>(old.fields());
    if (own) {
      all.addAll(set);
    }
    return new LateFields(
        own && doubt.isAfter(old.until()) ? doubt : old.until(),
        all,
        !Collections.disjoint(old.fields(), set));
  }
}
