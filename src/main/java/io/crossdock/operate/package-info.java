/**
 * What operators do, whichever face they use: status, trace, errors, explain, preview, runs, pause.
 * Commands, admin API and pages are thin faces of this package; partners implement its interfaces.
 */
package io.crossdock.operate;
