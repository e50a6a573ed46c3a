package io.crossdock.sandbox.erp;

/**
 * What an ERP reads of a movement.
 *
 * @param sequence its number among all that were exported
 * @param movementId the same whenever it comes
 * @param available units on hand: positive went out, negative came back
 */
record TakenMovement(long sequence, String movementId, String sku, int available) {}
