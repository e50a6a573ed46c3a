package io.crossdock.stock.cart;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Quantities by place in two short arrays: a cart with places has one of these for each key.
 * Immutable.
 */
final class Places extends AbstractMap<String, Long> {

  private final String[] names;
  private final long[] quantities;

  private Places(String[] names, long[] quantities) {
    this.names = names;
    this.quantities = quantities;
  }

  /**
   * @param filled which of the places are in it
   */
  static Places of(List<String> all, long[] quantities, boolean[] filled) {
    String[] names = new String[filled.length];
    long[] kept = new long[filled.length];
    int size = 0;
    for (int place = 0; place < filled.length; place++) {
      if (filled[place]) {
        names[size] = all.get(place);
        kept[size++] = quantities[place];
      }
    }
    return size == names.length
        ? new Places(names, kept)
        : new Places(Arrays.copyOf(names, size), Arrays.copyOf(kept, size));
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Long> action) {
    for (int place = 0; place < names.length; place++) {
      action.accept(names[place], quantities[place]);
    }
  }

  @Override
  public Set<Map.Entry<String, Long>> entrySet() {
    return new AbstractSet<>() {

      @Override
      public Iterator<Map.Entry<String, Long>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < names.length;
          }

          @Override
          public Map.Entry<String, Long> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            return Map.entry(names[next], quantities[next++]);
          }
        };
      }

      @Override
      public int size() {
        return names.length;
      }
    };
  }
}
