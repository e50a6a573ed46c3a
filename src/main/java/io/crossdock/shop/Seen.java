package io.crossdock.shop;

/**
 * Codes that a comparison came across, as 64 bits each: 16 bytes a code. That two of a million are
 * taken for one has odds of one to thirty million. Not thread-safe.
 */
final class Seen {

  private static final int FIRST = 1 << 10;

  private long[] slots = new long[FIRST];
  private int size;

  /** True if it was not there. */
  boolean add(String code) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    boolean added = put(slots, hash(code));
    size += added ? 1 : 0;
    return added;
  }

  boolean has(String code) {
    long hash = hash(code);
    int mask = slots.length - 1;
    for (int i = (int) hash & mask; slots[i] != 0; i = i + 1 & mask) {
      if (slots[i] == hash) {
        return true;
      }
    }
    return false;
  }

  private static boolean put(long[] into, long hash) {
    int mask = into.length - 1;
    int i = (int) hash & mask;
    while (into[i] != 0) {
      if (into[i] == hash) {
        return false;
      }
      i = i + 1 & mask;
    }
    into[i] = hash;
    return true;
  }

  private void grow() {
    long[] bigger = new long[slots.length * 2];
    for (long hash : slots) {
      if (hash != 0) {
        put(bigger, hash);
      }
    }
    slots = bigger;
  }

  /** FNV-1a over characters, mixed as in MurmurHash3; 0 stands for an empty slot. */
  private static long hash(String code) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < code.length(); i++) {
      hash = (hash ^ code.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }
}
