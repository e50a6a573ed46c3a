package io.crossdock.partner.cartfile;

/**
 * Where a run is.
 *
 * @param run that began it: the file is named after it, also when another took it up after a crash
 * @param bytes how long the file is
 * @param listed how long the list beside it is
 * @param lines lines of amounts in it
 * @param changed codes in it whose amount is not the one delivered last
 * @param sku the last that was looked at; null at the beginning
 */
record Place(long run, long bytes, long listed, long lines, long changed, String sku) {

  /**
   * @param text null at the beginning
   */
  static Place of(long run, String text) {
    if (text == null) {
      return new Place(run, 0, 0, 0, 0, null);
    }
    String[] parts = text.split("/", 6);
    return new Place(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]),
        parts[5]);
  }

  String text() {
    return run + "/" + bytes + "/" + listed + "/" + lines + "/" + changed + "/" + sku;
  }
}
