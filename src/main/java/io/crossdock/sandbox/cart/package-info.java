/**
 * What simulators of shops and carts have in common, whatever API they speak: visitors, webhooks
 * and their manners, limits of a host, faults, counts of calls and writes.
 */
package io.crossdock.sandbox.cart;
