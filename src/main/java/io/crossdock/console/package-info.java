/** The pages an operator sees in a browser: a thin face of {@code operate}. */
package io.crossdock.console;
