/**
 * An account of Extensiv Order Manager of our own on loopback, and beside it the REST API of an
 * Integration Manager that reads it: catalogues of up to a million SKUs in columns, their stock,
 * orders and listings.
 */
package io.crossdock.sandbox.extensiv;
