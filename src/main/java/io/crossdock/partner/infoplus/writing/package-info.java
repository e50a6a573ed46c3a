/**
 * To the warehouse: orders, ASNs, items and vendors, from an entry of a channel to its request and
 * its answer. Begin with {@code InfoplusWriting}, then with the {@code …Sender} of what is sent: it
 * asks the {@code …Desk} what the books say, lets the {@code …Body} be made and has a {@code …Talk}
 * carry it out.
 */
package io.crossdock.partner.infoplus.writing;
