package io.crossdock.partner.infoplus.books;

import java.time.Instant;

/**
 * That an adjustment was told, or needs no telling: position {@code adjusted.<w>}.
 *
 * @param on its day
 */
public record Adjusted(Instant on) {}
