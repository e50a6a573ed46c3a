/** The rules of orders: pure functions, no I/O, no clock. */
package io.crossdock.order;
