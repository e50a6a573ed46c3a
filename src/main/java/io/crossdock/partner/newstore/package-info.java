/**
 * NewStore Omnichannel Cloud, an order manager: what it shipped is booked in the ERP, and the ERP's
 * stock is imported there with the range of logical timestamps whose allocations are in the figure.
 * The rules are in {@link io.crossdock.partner.newstore.plan}.
 */
package io.crossdock.partner.newstore;
