/**
 * The ERP, whichever it is: stock feeds as CSV, JSON or JSON Lines, by file and by HTTP. {@link
 * io.crossdock.partner.erp.Erp} is the entrance.
 *
 * <p>A feed is read row by row. What is wrong with one row parks that row; what is wrong with the
 * feed refuses the feed, with the reason, before anything of it is taken where that can be known.
 */
package io.crossdock.partner.erp;
