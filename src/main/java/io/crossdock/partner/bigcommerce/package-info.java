/** Stores of BigCommerce. */
package io.crossdock.partner.bigcommerce;
