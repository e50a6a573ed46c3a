/**
 * What is configured of a line of business, as records: where it is and how it is called, what goes
 * there, what is read. Knows none of the other packages.
 */
package io.crossdock.partner.infoplus.settings;
