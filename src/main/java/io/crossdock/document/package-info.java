/** Records in our own shape, and nothing that knows where they come from or go to. */
package io.crossdock.document;
