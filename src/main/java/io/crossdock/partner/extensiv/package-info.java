/**
 * Extensiv Order Manager, or an existing Integration Manager: whose stock carts show. Loads it,
 * keeps it in files, and computes what each cart is sent.
 */
package io.crossdock.partner.extensiv;
