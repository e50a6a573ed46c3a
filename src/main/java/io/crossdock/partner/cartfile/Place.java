package io.crossdock.partner.cartfile;

/**
 * Where a run is.
 *
 * @param bytes how long the file is
 * @param listed how long the list beside it is
 * @param lines lines of amounts in it
 * @param changed codes in it whose amount is not the one delivered last
 * @param sku the last that was looked at; null at the beginning
 */
record Place(long bytes, long listed, long lines, long changed, String sku) {

  static final Place START = new Place(0, 0, 0, 0, null);

  static Place of(String text) {
    if (text == null) {
      return START;
    }
    String[] parts = text.split("/", 5);
    return new Place(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        parts[4]);
  }

  String text() {
    return bytes + "/" + listed + "/" + lines + "/" + changed + "/" + sku;
  }
}
