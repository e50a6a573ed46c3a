/**
 * A web shop that speaks the hub's own contract for shops: catalogue, counters, buyers, webhooks.
 */
package io.crossdock.sandbox.webshop;
