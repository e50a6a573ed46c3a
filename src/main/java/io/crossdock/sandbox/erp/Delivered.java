package io.crossdock.sandbox.erp;

/**
 * One feed that was delivered, or could not be.
 *
 * @param where the file, or the address
 * @param answer what the address answered; null for files
 */
public record Delivered(String feed, boolean full, String asOf, String where, String answer) {}
