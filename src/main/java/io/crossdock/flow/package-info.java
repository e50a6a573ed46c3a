/**
 * What stands behind {@code routes/flows} and behind the routes of every warehouse: it knows no
 * partner. Orders get their pieces here, and it is decided here what each shop may show.
 */
package io.crossdock.flow;
