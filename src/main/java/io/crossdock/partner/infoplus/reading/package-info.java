/**
 * From the warehouse: what left, came and was counted, what became of orders. Begin with {@code
 * InfoplusReading}, then {@code WindowPoll}, which reads rows in windows; {@code …Rows} say which
 * records a page has news of, {@code …Reread} read these whole, {@code …Desk} compare them with the
 * books, and {@code …News} is the rule that says what is told.
 */
package io.crossdock.partner.infoplus.reading;
