/**
 * Workarea, a shop: its inventory SKUs are written from the ERP's stock, and what it sold is told.
 *
 * <p>{@link io.crossdock.partner.workarea.Workarea} is the entry, with its settings and what it
 * says of its touchpoints. The rest, by what it is about:
 *
 * <ul>
 *   <li>the shop as it is read: {@code Workarea(Clients|Data|Outcomes)}, {@code MongoTexts}, {@code
 *       Sku(Document|Source)}, {@code ShopItem}, {@code OrderLines}
 *   <li>stock, decided: {@code Sku*}, {@code Policies}, {@code Stock*}, {@code PurchasedCheck}
 *   <li>moves a figure does not contain: {@code ShopMoves} and those who know them, {@code
 *       (Told|Transaction)Moves}, with {@code HeldBook} and {@code ShipmentBook}
 *   <li>the ways of writing: {@code Way*}, {@code Api*}, {@code File*}, {@code NudgePlan}, {@code
 *       OpenJob}, {@code UnseenWrites}
 *   <li>movements told: {@code Transaction(Exporter|Pages|Report)}, {@code HeldChanges}, {@code
 *       ExporterBook}, {@code OrderContext}
 * </ul>
 *
 * <p>They stay in one package: in packages of their own 36 of the 56 classes would have to be
 * public, and most of the packages would need one another.
 */
package io.crossdock.partner.workarea;
