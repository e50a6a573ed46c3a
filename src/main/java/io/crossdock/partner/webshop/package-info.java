/** A web shop that keeps our own contract, {@code docs/reference/webshop-api.yaml}. */
package io.crossdock.partner.webshop;
