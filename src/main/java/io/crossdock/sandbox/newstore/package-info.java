/**
 * NewStore Omnichannel Cloud as a tenant of our own on loopback: its event stream, import and stock
 * APIs, and the stores behind them.
 */
package io.crossdock.sandbox.newstore;
