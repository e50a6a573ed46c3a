/** The rules of stock: pure functions, no I/O, no clock. */
package io.crossdock.stock;
