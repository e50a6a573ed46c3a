/** The admin API: {@code /api/v1/…} on loopback, a thin face of {@code operate}. */
package io.crossdock.admin;
