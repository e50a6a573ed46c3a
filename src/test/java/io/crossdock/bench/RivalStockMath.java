package io.crossdock.bench;

import io.crossdock.stock.Answered;
import io.crossdock.stock.Reserved;
import io.crossdock.stock.SkuStock;

/** The same sums as somebody would write them who has nothing but arrays. */
final class RivalStockMath {

  private final double[] sellable;
  private final long[] reading;
  // Up to two orders an article; the reading number of the answer, or the highest for none yet.
  private final int[] quantity;
  private final long[] answered;
  private final int[] waiting;
  private final long[] shown;
  private final int shops;

  RivalStockMath(int articles, int shops) {
    this.sellable = new double[articles];
    this.reading = new long[articles];
    this.quantity = new int[articles * 2];
    this.answered = new long[articles * 2];
    this.waiting = new int[articles];
    this.shown = new long[articles * shops];
    this.shops = shops;
  }

  void add(int article, SkuStock stock) {
    sellable[article] = stock.sellable().doubleValue();
    reading[article] = stock.reading();
    waiting[article] = (int) stock.waitingPieces();
    int place = article * 2;
    for (Reserved.Open open : stock.reserved().open()) {
      quantity[place] = open.quantity();
      answered[place] =
          stock.answered().answers().stream()
              .filter(answer -> answer.order().equals(open.order()))
              .mapToLong(Answered.Answer::reading)
              .findFirst()
              .orElse(Long.MAX_VALUE);
      place++;
    }
  }

  long shown(int article, int shop) {
    return shown[article * shops + shop];
  }

  private long available(int article) {
    long left = (long) Math.floor(sellable[article]) - waiting[article];
    for (int place = article * 2; place < article * 2 + 2; place++) {
      left -= answered[place] >= reading[article] ? quantity[place] : 0;
    }
    return Math.max(0, left);
  }

  void shared(long[] buffers) {
    for (int article = 0; article < sellable.length; article++) {
      long available = available(article);
      for (int shop = 0; shop < shops; shop++) {
        shown[article * shops + shop] = Math.max(0, available - buffers[shop]);
      }
    }
  }

  void partition(long[] weights, long buffer) {
    long total = 0;
    for (long weight : weights) {
      total += weight;
    }
    long[] remainders = new long[shops];
    for (int article = 0; article < sellable.length; article++) {
      long pieces = Math.max(0, available(article) - buffer);
      long left = pieces;
      for (int shop = 0; shop < shops; shop++) {
        long share = pieces * weights[shop] / total;
        remainders[shop] = pieces * weights[shop] - share * total;
        shown[article * shops + shop] = share;
        left -= share;
      }
      for (; left > 0; left--) {
        int largest = 0;
        for (int shop = 1; shop < shops; shop++) {
          largest = remainders[shop] > remainders[largest] ? shop : largest;
        }
        shown[article * shops + largest]++;
        remainders[largest] = -1;
      }
    }
  }
}
