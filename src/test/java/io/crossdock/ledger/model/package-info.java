/**
 * A small model of the ledger's contract, written apart from the ledger, and what compares them.
 */
package io.crossdock.ledger.model;
