package io.crossdock.stock.cart;

/** Another code of a product: UPC, MPN, ASIN and the like. */
public record Alias(String sku, String name, String code) {}
