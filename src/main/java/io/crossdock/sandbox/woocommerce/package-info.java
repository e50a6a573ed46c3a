/**
 * A shop of WooCommerce: its REST API v3 as far as the hub needs it, buyers, webhooks, and a host
 * that goes wrong. See {@code docs/partners/woocommerce-simulator.md}.
 */
package io.crossdock.sandbox.woocommerce;
