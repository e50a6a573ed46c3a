/**
 * What all shops share, whoever made them: what a counter is to say, doors and polls for what they
 * tell, and batches of absolute amounts for carts.
 */
package io.crossdock.shop;
