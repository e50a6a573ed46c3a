/**
 * The language of Infoplus: rows as records ({@code Wms…}), numbers, filters, searches page by
 * page, closed windows of time. Nothing here knows the ledger or what becomes of a row; pure, but
 * for talks, which remember where they are.
 */
package io.crossdock.partner.infoplus.wire;
