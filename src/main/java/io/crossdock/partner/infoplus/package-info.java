/** Infoplus, a warehouse for an ERP: orders, ASNs, items, vendors out; what it did in. */
package io.crossdock.partner.infoplus;
