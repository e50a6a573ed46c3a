package io.crossdock.partner.erp;

import io.crossdock.document.Received;

/**
 * A document as it was judged.
 *
 * @param place the ERP's word for where it is to go, one that is known; null if it names none
 */
record Judged(Received received, String place) {}
