/**
 * A store of BigCommerce: catalogue, inventory that is adjusted asynchronously, orders, webhooks.
 */
package io.crossdock.sandbox.bigcommerce;
