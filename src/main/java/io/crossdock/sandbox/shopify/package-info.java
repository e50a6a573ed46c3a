/**
 * A shop of Shopify: its GraphQL Admin API as far as the hub needs it, with its cost bucket,
 * buyers, and webhooks. See {@code docs/partners/shopify-simulator.md}.
 */
package io.crossdock.sandbox.shopify;
