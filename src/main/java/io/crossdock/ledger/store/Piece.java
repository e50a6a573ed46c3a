package io.crossdock.ledger.store;

import io.crossdock.ledger.Priority;
import io.crossdock.ledger.Receipt.Taken;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Work of one caller that waits for the writer, by priority and then as it came. */
class Piece<T> implements Comparable<Piece<?>> {

  final String point;
  final CompletableFuture<T> answer = new CompletableFuture<>();
  private final Priority priority;
  private final long arrival;
  private final Store.Work<T> work;
  private T result;

  Piece(Priority priority, long arrival, String point, Store.Work<T> work) {
    this.priority = priority;
    this.arrival = arrival;
    this.point = point;
    this.work = work;
  }

  void run(Tx tx) throws SQLException {
    result = work.run(tx);
  }

  void succeed() {
    answer.complete(result);
  }

  void fail(RuntimeException e) {
    answer.completeExceptionally(e);
  }

  @Override
  public final int compareTo(Piece<?> other) {
    int byPriority = priority.compareTo(other.priority);
    return byPriority != 0 ? byPriority : Long.compare(arrival, other.arrival);
  }

  /** One that several may run as. */
  static final class Taking extends Piece<List<Taken>> {
    private final Store.Takes takes;

    Taking(Priority priority, long arrival, String point, Store.Takes takes) {
      super(priority, arrival, point, takes);
      this.takes = takes;
    }

    int size() {
      return takes.size();
    }

    static void runAll(List<Taking> pieces, Tx tx) throws SQLException {
      List<Store.Takes> all = new ArrayList<>(pieces.size());
      pieces.forEach(piece -> all.add(piece.takes));
      List<List<Taken>> results = all.get(0).runAll(tx, all);
      for (int i = 0; i < results.size(); i++) {
        pieces.get(i).put(results.get(i));
      }
    }
  }

  final void put(T found) {
    result = found;
  }
}
