/**
 * The ledger: the durable, keyed, versioned queue and book behind every touchpoint. It knows bytes,
 * keys and versions; it knows neither Camel, nor documents, nor partners.
 *
 * <p>{@link io.crossdock.ledger.Ledger} is the entrance. The rules are pure functions ({@link
 * io.crossdock.ledger.ArrivalRules}); SQL lives in {@code ledger.store}.
 */
package io.crossdock.ledger;
