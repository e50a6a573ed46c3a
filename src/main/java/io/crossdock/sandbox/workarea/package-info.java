/**
 * A Workarea shop for trying out and testing: its MongoDB and the operations that move its stock,
 * as public descriptions and the published models tell them. No production code refers to it.
 */
package io.crossdock.sandbox.workarea;
