/** Shops of Shopify, by its GraphQL Admin API. */
package io.crossdock.partner.shopify;
