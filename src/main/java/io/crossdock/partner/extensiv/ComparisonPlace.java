package io.crossdock.partner.extensiv;

/**
 * Where a comparison of stock is, as it is kept between two claims.
 *
 * @param warehouse its id; 0 for levels
 * @param page of its totals
 * @param bytes of the file of SKUs that totals named
 * @param before digest of the page of totals before, as {@link PageBefore} has it
 * @param after the last SKU that was compared, not of totals; empty for none
 */
record ComparisonPlace(Part part, long warehouse, int page, long bytes, long before, String after) {

  /** What is compared, in this order; the first two for each warehouse. */
  enum Part {
    TOTALS,
    /** What totals did not name. */
    UNNAMED,
    LEVELS
  }

  static final ComparisonPlace LEVELS =
      new ComparisonPlace(Part.LEVELS, 0, 1, 0, PageBefore.NONE, "");

  static ComparisonPlace totals(long warehouse) {
    return new ComparisonPlace(Part.TOTALS, warehouse, 1, 0, PageBefore.NONE, "");
  }

  static ComparisonPlace parse(String text) {
    String[] parts = text.split("/", 6);
    return new ComparisonPlace(
        Part.valueOf(parts[0]),
        Long.parseLong(parts[1]),
        Integer.parseInt(parts[2]),
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]),
        parts[5]);
  }

  ComparisonPlace behind(String sku) {
    return new ComparisonPlace(part, warehouse, page, bytes, before, sku);
  }

  String file() {
    return "warehouse-" + warehouse;
  }

  @Override
  public String toString() {
    return String.join(
        "/",
        part.name(),
        String.valueOf(warehouse),
        String.valueOf(page),
        String.valueOf(bytes),
        String.valueOf(before),
        after);
  }
}
