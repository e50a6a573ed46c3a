package io.crossdock.sandbox.extensiv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts one behind the other in blocks of bytes, each found again by where it begins: a million of
 * them take what their letters take. Not thread-safe.
 */
final class Texts {

  private static final int BITS = 16;
  private static final int BLOCK = 1 << BITS;
  private static final int LONGEST = 1000;

  private byte[][] blocks = {new byte[BLOCK]};
  private int last;
  private int free;

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Where it begins. Throws for one of more than 1,000 bytes. */
  int add(byte[] text) {
    if (text.length > LONGEST) {
      throw new IllegalArgumentException("a text of more than " + LONGEST + " bytes");
    }
    if (free + 2 + text.length > BLOCK) {
      last++;
      if (last == blocks.length) {
        blocks = Arrays.copyOf(blocks, last * 2);
      }
      blocks[last] = new byte[BLOCK];
      free = 0;
    }
    int place = last << BITS | free;
    byte[] block = blocks[last];
    block[free] = (byte) (text.length >> 8);
    block[free + 1] = (byte) text.length;
    System.arraycopy(text, 0, block, free + 2, text.length);
    free += 2 + text.length;
    return place;
  }

  String get(int place) {
    return new String(block(place), from(place), length(place), StandardCharsets.UTF_8);
  }

  boolean is(int place, byte[] text) {
    return length(place) == text.length && stands(place, 0, text, false);
  }

  /** As {@link Arrays#hashCode(byte[])} of its bytes. */
  int hash(int place) {
    byte[] block = block(place);
    int end = from(place) + length(place);
    int hash = 1;
    for (int i = from(place); i < end; i++) {
      hash = 31 * hash + block[i];
    }
    return hash;
  }

  /** Whether it has that part anywhere; letters of either case are the same. */
  boolean contains(int place, byte[] part) {
    for (int at = length(place) - part.length; at >= 0; at--) {
      if (stands(place, at, part, true)) {
        return true;
      }
    }
    return false;
  }

  private boolean stands(int place, int at, byte[] part, boolean anyCase) {
    byte[] block = block(place);
    int from = from(place) + at;
    for (int i = 0; i < part.length; i++) {
      int one = block[from + i];
      int other = part[i];
      if (one != other && !(anyCase && lower(one) == lower(other))) {
        return false;
      }
    }
    return true;
  }

  private static int lower(int letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
  }

  private byte[] block(int place) {
    return blocks[place >>> BITS];
  }

  private static int from(int place) {
    return (place & BLOCK - 1) + 2;
  }

  private int length(int place) {
    byte[] block = block(place);
    int at = place & BLOCK - 1;
    return (block[at] & 0xff) << 8 | block[at + 1] & 0xff;
  }
}
