/** The ledger in SQL. Only {@code Ledgers} is meant for others. */
package io.crossdock.ledger.store;
