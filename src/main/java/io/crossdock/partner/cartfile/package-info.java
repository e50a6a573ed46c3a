/**
 * A cart that takes files: one computed file a run, as CSV or JSON, handed to any Camel endpoint.
 */
package io.crossdock.partner.cartfile;
