/**
 * A site of Infoplus of our own on loopback: its API over records in memory, and the warehouse
 * behind it.
 */
package io.crossdock.sandbox.infoplus;
