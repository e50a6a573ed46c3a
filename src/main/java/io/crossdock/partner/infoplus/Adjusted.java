package io.crossdock.partner.infoplus;

import java.time.Instant;

/**
 * That an adjustment was told, or needs no telling: position {@code adjusted.<w>}.
 *
 * @param on its day
 */
record Adjusted(Instant on) {}
