/**
 * The rules of NewStore's inventory sync: pure functions, no I/O, no clock, the JDK alone.
 *
 * <p>In three steps, each of which needs only what the one before it left:
 *
 * <ol>
 *   <li>what events say of order items: {@link io.crossdock.partner.newstore.plan.Fold}, item by
 *       item ({@link io.crossdock.partner.newstore.plan.ItemBook}), so that a stored version reads
 *       and writes the items of one event only
 *   <li>what may be booked in the ERP now: {@link io.crossdock.partner.newstore.plan.Resequencer}
 *   <li>what of a snapshot of the ERP may be imported, with which range: {@link
 *       io.crossdock.partner.newstore.plan.Planner}
 * </ol>
 *
 * <p>Names used throughout: a <em>logical timestamp</em> is NewStore's counter of a tenant, 64
 * bits, with holes. The <em>range</em> of an import names the logical timestamps whose allocations
 * NewStore releases with it. An item is <em>reflected</em> in a snapshot if the ERP confirmed its
 * booking at or before the snapshot's {@code asOf}. Source of the vendor's facts: NewStore's guide
 * "Managing inventory sync" and the documentation of its event stream and import API.
 */
package io.crossdock.partner.newstore.plan;
