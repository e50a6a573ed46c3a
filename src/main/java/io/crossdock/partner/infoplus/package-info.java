/**
 * Infoplus, a warehouse for an ERP: orders, ASNs, items, vendors out; what it did in. {@code
 * Infoplus} is the only class for others; what is public in the packages below is public for one
 * another and for Camel. They know each other in one way:
 *
 * <pre>
 *   keeping ──> writing, reading ──> books ──> wire, settings
 * </pre>
 */
package io.crossdock.partner.infoplus;
