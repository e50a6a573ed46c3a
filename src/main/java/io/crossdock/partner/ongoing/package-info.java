/** Ongoing WMS, a warehouse: orders to it, and what it does with them back to their sellers. */
package io.crossdock.partner.ongoing;
