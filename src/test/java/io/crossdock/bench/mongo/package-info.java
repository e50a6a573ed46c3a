/**
 * A shop's MongoDB that is fast enough not to be what a benchmark measures: the wire protocol, a
 * hash map of documents and a tree by time. It does what the shop, the hub and the benchmarks ask
 * for and refuses everything else; the contract test of the Workarea simulator is played on it too.
 */
package io.crossdock.bench.mongo;
