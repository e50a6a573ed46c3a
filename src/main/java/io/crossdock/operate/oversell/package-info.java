/** How many pieces several shops can sell too many, and what caution costs. */
package io.crossdock.operate.oversell;
