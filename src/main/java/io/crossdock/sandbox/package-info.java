/**
 * Simulated partners on this machine, for a first look and for tests. They follow public
 * descriptions, with their limits and faults. Packed apart: production has none of this.
 */
package io.crossdock.sandbox;
