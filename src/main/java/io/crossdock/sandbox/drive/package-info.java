/** How every simulator is driven over HTTP. */
package io.crossdock.sandbox.drive;
