package io.crossdock.partner.workarea;

import io.crossdock.stock.Moves;

/**
 * The sum over all items of a SKU, as a position: what the updater asks of the exporter.
 *
 * @param available of all movements told so far
 * @param backordered likewise
 * @param raw units that all captured transactions hold, exactly as stored, to be compared with
 *     {@code purchased}; with those that were known before the first movement
 */
record SkuMoves(long available, long backordered, long raw) {

  static final SkuMoves NONE = new SkuMoves(0, 0, 0);

  Moves told() {
    return new Moves(available, backordered);
  }

  SkuMoves plus(Moves moves, long rawChange) {
    return new SkuMoves(
        available + moves.available(), backordered + moves.backordered(), raw + rawChange);
  }
}
