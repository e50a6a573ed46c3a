package io.crossdock.operate;

import java.util.List;

/**
 * What waits for a person.
 *
 * @param parked newest first
 * @param held entries that wait behind a parked one
 * @param reviews open review items
 * @param next pass as {@code before} for the next page of parked entries; 0 at the end
 */
public record Errors(
    List<Trace.Entry> parked, List<Trace.Entry> held, List<Trace.Review> reviews, long next) {}
