package io.crossdock.sandbox.extensiv;

import java.util.ArrayList;
import java.util.List;

/** Orders and transfers, oldest first. Who reads or changes it holds the world's monitor. */
final class OrderBook {

  private static final long FIRST_ORDER = 70_001;
  private static final long FIRST_TRANSFER = 401;

  private final List<SalesOrder> orders = new ArrayList<>();
  private final List<Transfer> transfers = new ArrayList<>();

  long nextOrder() {
    return FIRST_ORDER + orders.size();
  }

  long nextTransfer() {
    return FIRST_TRANSFER + transfers.size();
  }

  void add(SalesOrder order) {
    orders.add(order);
  }

  List<SalesOrder> orders() {
    return orders;
  }

  List<Transfer> transfers() {
    return transfers;
  }

  /** Null for none. */
  SalesOrder find(long id) {
    long at = id - FIRST_ORDER;
    return at < 0 || at >= orders.size() ? null : orders.get((int) at);
  }

  /** Null for none. */
  SalesOrder byNumber(String number) {
    return orders.stream().filter(one -> one.number.equals(number)).findFirst().orElse(null);
  }

  void add(Transfer transfer) {
    transfers.add(transfer);
  }

  /** Throws for none. */
  Transfer transfer(long id) {
    return transfers.stream()
        .filter(one -> one.id() == id)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no transfer " + id));
  }

  void replace(Transfer transfer) {
    transfers.set((int) (transfer.id() - FIRST_TRANSFER), transfer);
  }
}
