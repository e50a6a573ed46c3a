package io.crossdock.flow;

import io.crossdock.stock.cart.Cart;

/**
 * A cart's settings.
 *
 * @param cart as configured: never uploaded to, and what it has is not checked
 * @param fingerprint another one where a setting changed that changes numbers
 */
public record CartTerms(Cart cart, String fingerprint) {}
