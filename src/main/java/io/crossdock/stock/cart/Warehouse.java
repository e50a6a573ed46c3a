package io.crossdock.stock.cart;

/**
 * @param name key of its line in a breakdown
 * @param active false: gone in Order Manager
 * @param combines false: left out of the combination only (R-SEL-2)
 * @param assembles false: bundles are not built there (R-BUN-6)
 */
public record Warehouse(
    long id, String name, boolean active, boolean combines, boolean assembles) {}
