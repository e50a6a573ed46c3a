/**
 * What the hub writes down of an order, an ASN, an item or a vendor there, and under which names
 * and keys: links, what was told, what waits, whose a record is. Both directions read and write it.
 */
package io.crossdock.partner.infoplus.books;
