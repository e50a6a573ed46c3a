package io.crossdock.partner.infoplus;

/**
 * What is known of a supplier at Infoplus: position {@code linked.<w>.supplier}.
 *
 * @param source who purchases there
 * @param number the source's
 * @param vendorNo the number the hub gave it, kept before the vendor is made; 0 if it gave none
 * @param id Infoplus's id of the vendor; 0 while it has none
 * @param print of what was told last; null if nothing was told
 * @param acks how many acknowledgements were sent
 */
record SupplierLink(String source, String number, int vendorNo, int id, String print, long acks) {}
