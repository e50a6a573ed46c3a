package io.crossdock.sandbox.extensiv;

/**
 * Which product is sold on which channel under which SKU, in the order in which they came; those of
 * one product are chained. Who reads or changes them holds the world's monitor.
 */
final class Listings {

  private static final int ACTIVE = 1;
  private static final int PUSH = 2;
  private static final int FLAG_BITS = 2;

  private final Texts texts = new Texts();
  private final IntColumn skus = new IntColumn();
  private final IntColumn products = new IntColumn();
  private final IntColumn channelsAndFlags = new IntColumn();
  private final IntColumn created = new IntColumn();
  private final IntColumn modified = new IntColumn();
  private final IntColumn next = new IntColumn();

  int size() {
    return products.size();
  }

  /**
   * @param after the listing of the product that comes behind it in the chain; -1 for none
   */
  int add(String sku, int product, int channel, int now, int after) {
    skus.add(texts.add(Texts.bytes(sku)));
    products.add(product);
    channelsAndFlags.add(channel << FLAG_BITS | ACTIVE | PUSH);
    created.add(now);
    modified.add(now);
    return next.add(after);
  }

  /** -1 for none. */
  int find(int channel, String sku) {
    byte[] text = Texts.bytes(sku);
    for (int i = 0; i < size(); i++) {
      if (channel(i) == channel && texts.is(skus.get(i), text)) {
        return i;
      }
    }
    return -1;
  }

  /** As the API shows it: {@code listingId}. */
  static int id(int listing) {
    return listing + 1;
  }

  String sku(int listing) {
    return texts.get(skus.get(listing));
  }

  int product(int listing) {
    return products.get(listing);
  }

  int channel(int listing) {
    return channelsAndFlags.get(listing) >> FLAG_BITS;
  }

  boolean active(int listing) {
    return (channelsAndFlags.get(listing) & ACTIVE) != 0;
  }

  boolean pushed(int listing) {
    return (channelsAndFlags.get(listing) & PUSH) != 0;
  }

  void set(int listing, boolean active, boolean pushed) {
    int flags = (active ? ACTIVE : 0) | (pushed ? PUSH : 0);
    channelsAndFlags.set(listing, channel(listing) << FLAG_BITS | flags);
  }

  int created(int listing) {
    return created.get(listing);
  }

  void created(int listing, int at) {
    created.set(listing, at);
  }

  int modified(int listing) {
    return modified.get(listing);
  }

  void modified(int listing, int at) {
    modified.set(listing, at);
  }

  /** The next one of its product; -1 for none. */
  int next(int listing) {
    return next.get(listing);
  }
}
