package io.crossdock.sandbox.extensiv;

/**
 * What describes a product.
 *
 * @param upc null for none; so are mpn and description
 * @param ounces of its weight; pounds are taken from it
 */
public record Details(
    String name,
    String brand,
    String upc,
    String mpn,
    String description,
    int ounces,
    int height,
    int length,
    int width) {

  private static final int OUNCES = 16;
  private static final long FIRST_UPC = 100_000_000_000L;

  /** Of a product of which nothing is said. */
  public static Details plain(String masterSku) {
    return new Details(masterSku, "ACME", null, null, null, 8, 1, 1, 1);
  }

  /** Of one that was generated: always the same for the same number. */
  static Details generated(String masterSku, int number) {
    return new Details(
        "Article " + number,
        "ACME",
        String.valueOf(FIRST_UPC + number),
        "M-" + number,
        "Article " + number + " of the generated catalogue, sold as " + masterSku,
        1 + number % 96,
        1 + number % 10,
        1 + number % 20,
        1 + number % 12);
  }

  public Details withUpc(String newUpc) {
    return new Details(name, brand, newUpc, mpn, description, ounces, height, length, width);
  }

  int pounds() {
    return ounces / OUNCES;
  }

  int ouncesBesidePounds() {
    return ounces % OUNCES;
  }
}
