package io.crossdock.stock.cart;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
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
   * @param all is not changed any more; where all are filled it is shared
   * @param filled which of the places are in it
   */
  static Places of(String[] all, long[] quantities, boolean[] filled) {
    int size = 0;
    for (boolean one : filled) {
      size += one ? 1 : 0;
    }
    if (size == all.length) {
      return new Places(all, quantities.clone());
    }
    String[] names = new String[size];
    long[] kept = new long[size];
    int next = 0;
    for (int place = 0; place < all.length; place++) {
      if (filled[place]) {
        names[next] = all[place];
        kept[next++] = quantities[place];
      }
    }
    return new Places(names, kept);
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
