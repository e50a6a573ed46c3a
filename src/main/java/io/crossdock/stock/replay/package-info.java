/**
 * The same demand replayed under different ways of telling shops their stock: pure functions, times
 * in milliseconds since all shops were told the same.
 */
package io.crossdock.stock.replay;
