/** Shops of WooCommerce: stock to products and variations, orders from them, shipments to them. */
package io.crossdock.partner.woocommerce;
