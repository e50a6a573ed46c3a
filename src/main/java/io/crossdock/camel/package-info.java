/**
 * The ledger as Camel sees it: the {@code ledger:} component, the book of an exchange, outcomes,
 * doors. Routes and partners see the ledger through this package only.
 *
 * <p>Begin with {@link io.crossdock.camel.CamelLedger}, which makes a context ready for it.
 */
package io.crossdock.camel;
