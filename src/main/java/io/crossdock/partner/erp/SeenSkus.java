package io.crossdock.partner.erp;

/**
 * Which SKUs a feed has named and in which row first, in about 24 to 48 bytes a SKU whatever their
 * length: 64-bit hashes in an open-addressed table. Two SKUs of one feed of a million share a hash
 * about once in 37 million feeds; the later one would then be parked as a repeat, not lost.
 *
 * <p>Not thread-safe.
 */
final class SeenSkus {

  private long[] hashes = new long[1 << 12];
  private int[] rows = new int[1 << 12];
  private int size;

  /**
   * The row that named it first, negative if that one was {@linkplain #spoil spoilt}; 0 if this is
   * the first, which is remembered then.
   */
  int first(String sku, long row) {
    long hash = hash(sku);
    int slot = slot(hash);
    if (hashes[slot] == hash) {
      return rows[slot];
    }
    hashes[slot] = hash;
    rows[slot] = (int) Math.min(row, Integer.MAX_VALUE);
    if (++size * 2 > hashes.length) {
      grow();
    }
    return 0;
  }

  /** The row that named it first cannot be used. */
  void spoil(String sku) {
    int slot = slot(hash(sku));
    rows[slot] = -Math.abs(rows[slot]);
  }

  boolean contains(String sku) {
    long hash = hash(sku);
    return hashes[slot(hash)] == hash;
  }

  int size() {
    return size;
  }

  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (hashes[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldRows = rows;
    hashes = new long[oldHashes.length * 2];
    rows = new int[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        int slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        rows[slot] = oldRows[i];
      }
    }
  }

  /** Never 0, which marks a free place. Every character reaches every bit (Murmur's finalizer). */
  private static long hash(String sku) {
    long hash = sku.length() * 0x9E3779B97F4A7C15L;
    for (int i = 0; i < sku.length(); i++) {
      hash = (hash ^ sku.charAt(i)) * 0xFF51AFD7ED558CCDL;
      hash ^= hash >>> 32;
    }
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }
}
