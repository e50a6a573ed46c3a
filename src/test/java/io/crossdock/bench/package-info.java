/**
 * Measurements beside rivals written by hand that do the same durable work. Run with {@code
 * -Pbench}, never by {@code verify}; no timing is an assertion. What is asserted is that both sides
 * did the work.
 */
package io.crossdock.bench;
