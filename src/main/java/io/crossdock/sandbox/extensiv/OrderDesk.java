package io.crossdock.sandbox.extensiv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders and transfers as people and channels make them. What makes no sense throws {@link
 * IllegalArgumentException}. Thread-safe.
 */
public final class OrderDesk {

  /** Known, but no stock is set aside for it yet. */
  public static final String CREATED = "CREATED";

  /** Its units are allocated. */
  public static final String APPROVED = "APPROVED";

  public static final String SHIPPED = "SHIPPED";
  public static final String CANCELLED = "CANCELLED";

  /**
   * A line of an order.
   *
   * @param listingSku null for that of the master SKU
   */
  public record Line(String masterSku, String listingSku, int quantity) {
    public static Line of(String masterSku, int quantity) {
      return new Line(masterSku, null, quantity);
    }
  }

  private final World world;
  private final OrderBook book;
  private final Allocation allocation;

  OrderDesk(World world, OrderBook book, Levels levels) {
    this.world = world;
    this.book = book;
    allocation = new Allocation(world, levels);
  }

  /**
   * An order comes in; its stock is not yet set aside. Its id.
   *
   * @param warehouse 0 if it is not yet known where it will be fulfilled
   */
  public long add(String number, int channel, int warehouse, List<Line> lines) {
    synchronized (world) {
      world.channel(channel);
      if (warehouse != 0) {
        world.warehouse(warehouse);
      }
      List<SalesOrder.Line> rows = new ArrayList<>();
      for (Line one : lines) {
        String listed = one.listingSku() == null ? one.masterSku() : one.listingSku();
        rows.add(new SalesOrder.Line(world.product(one.masterSku()), listed, one.quantity()));
      }
      long id = book.nextOrder();
      Instant now = world.clock().instant();
      book.add(new SalesOrder(id, number, channel, warehouse, rows, now));
      world.reshape();
      return id;
    }
  }

  /**
   * Stock is set aside: what is available falls.
   *
   * @param warehouse 0 for that of the order
   */
  public void allocate(long id, int warehouse) {
    synchronized (world) {
      SalesOrder order = order(id, CREATED);
      int place = warehouse == 0 ? order.warehouse : warehouse;
      world.warehouse(place);
      order.warehouse = place;
      for (SalesOrder.Line line : order.lines) {
        order.taken.addAll(allocation.take(line.product(), place, line.quantity()));
      }
      moved(order, APPROVED);
      order.delivered = order.modified;
    }
  }

  /** An order that comes in and is allocated. Its id. */
  public long sell(String number, int channel, int warehouse, List<Line> lines) {
    synchronized (world) {
      long id = add(number, channel, warehouse, lines);
      allocate(id, 0);
      return id;
    }
  }

  /** It leaves: what is on hand falls, what is available does not. */
  public void ship(long id) {
    synchronized (world) {
      SalesOrder order = order(id, APPROVED);
      for (SalesOrder.Taken one : order.taken) {
        world.records().onHand(one.record(), world.records().onHand(one.record()) - one.units());
        released(one);
      }
      order.tracking = "1Z" + id;
      moved(order, SHIPPED);
    }
  }

  /** What was set aside is available again. */
  public void cancel(long id) {
    synchronized (world) {
      SalesOrder order = order(id, CREATED, APPROVED);
      order.taken.forEach(this::released);
      moved(order, CANCELLED);
    }
  }

  /** A shipped order comes back and is put where it was taken from. */
  public void restock(long id) {
    synchronized (world) {
      SalesOrder order = order(id, SHIPPED);
      for (SalesOrder.Taken one : order.taken) {
        world.records().onHand(one.record(), world.records().onHand(one.record()) + one.units());
        world.changed(one.record());
      }
      order.taken.clear();
      moved(order, SHIPPED);
    }
  }

  /** Units leave a warehouse for another; until they come they are in transit there. Its id. */
  public long transfer(int from, int to, String masterSku, int quantity) {
    synchronized (world) {
      int product = world.product(masterSku);
      world.warehouse(to);
      int record = firstRecord(product, from);
      world.records().onHand(record, world.records().onHand(record) - quantity);
      world.changed(record);
      world.inTransit(product, to, world.inTransit(product, to) + quantity);
      Instant now = world.clock().instant();
      long id = book.nextTransfer();
      book.add(new Transfer(id, from, to, product, quantity, now, null));
      return id;
    }
  }

  /** They come. */
  public void receiveTransfer(long id) {
    synchronized (world) {
      Transfer transfer = book.transfer(id);
      if (transfer.received() != null) {
        throw new IllegalArgumentException("transfer " + id + " has come already");
      }
      int record = firstRecord(transfer.product(), transfer.to());
      world.records().onHand(record, world.records().onHand(record) + transfer.quantity());
      world.changed(record);
      int left = world.inTransit(transfer.product(), transfer.to()) - transfer.quantity();
      world.inTransit(transfer.product(), transfer.to(), left);
      book.replace(transfer.withReceived(world.clock().instant()));
    }
  }

  /** {@link #CREATED}, {@link #APPROVED}, {@link #SHIPPED} or {@link #CANCELLED}. */
  public String status(long id) {
    synchronized (world) {
      return order(id, CREATED, APPROVED, SHIPPED, CANCELLED).status;
    }
  }

  /** How many there are. */
  public int count() {
    synchronized (world) {
      return book.orders().size();
    }
  }

  private int firstRecord(int product, int warehouse) {
    Records records = world.records();
    int found = -1;
    for (int i = world.products().firstRecord(product); i >= 0; i = records.next(i)) {
      found = records.there(i) && world.warehouseOf(i) == warehouse ? i : found;
    }
    if (found < 0) {
      throw new IllegalArgumentException(
          world.products().sku(product) + " has no stock record in warehouse " + warehouse);
    }
    return found;
  }

  private void released(SalesOrder.Taken one) {
    int left = world.records().allocated(one.record()) - one.units();
    world.records().allocated(one.record(), left);
    world.changed(one.record());
  }

  private SalesOrder order(long id, String... states) {
    SalesOrder order = book.find(id);
    if (order == null || !List.of(states).contains(order.status)) {
      throw new IllegalArgumentException(
          "there is no order "
              + id
              + (order == null ? "" : " that is " + String.join(" or ", states))
              + (order == null ? "" : ": it is " + order.status));
    }
    return order;
  }

  private void moved(SalesOrder order, String status) {
    order.status = status;
    order.modified = world.clock().instant();
    world.reshape();
  }
}
