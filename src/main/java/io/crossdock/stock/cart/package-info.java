/**
 * The number for a cart: what of the stock that Order Manager told is sent to each cart, and why
 * what is not sent is not. Pure functions; the ids of rules (R-...) in comments are those of
 * docs/reference/cart-rules.md.
 */
package io.crossdock.stock.cart;
