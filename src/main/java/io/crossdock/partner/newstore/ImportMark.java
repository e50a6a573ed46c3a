package io.crossdock.partner.newstore;

import java.time.Instant;

/**
 * How far imports have come: position {@code state.<name>/mark}.
 *
 * @param declaredEnd end of the last range NewStore confirmed; null before the first start
 * @param lastImportedAsOf the time of the last snapshot imported as a whole; null if none was
 */
record ImportMark(Long declaredEnd, Instant lastImportedAsOf) {

  static final ImportMark NONE = new ImportMark(null, null);
}
