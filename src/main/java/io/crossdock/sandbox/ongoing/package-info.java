/**
 * Ongoing WMS as a warehouse of our own on loopback: its goods owner API, what its warehouse does,
 * its webhooks.
 */
package io.crossdock.sandbox.ongoing;
