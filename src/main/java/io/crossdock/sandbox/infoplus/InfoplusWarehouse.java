package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The people in the warehouses of a site: they do what they are told, or work by themselves. All
 * they do shows in the records, with modifyDate by the server's clock. Orders are named by their
 * number, such as {@code 4711.001}. What makes no sense throws {@link IllegalArgumentException}.
 * Thread-safe.
 */
public final class InfoplusWarehouse implements AutoCloseable {

  private final World world;
  private final Stocks stocks;
  private final Picking picking;
  private final Parcels parcels;
  private final Inbound inbound;
  private Crew crew;
  private Duration pending = Duration.ofSeconds(30);

  InfoplusWarehouse(World world) {
    this.world = world;
    stocks = new Stocks(world);
    Kits kits = new Kits(world);
    picking = new Picking(world, stocks, kits);
    parcels = new Parcels(world, stocks, kits, picking);
    inbound = new Inbound(world, stocks);
  }

  // Stock.

  /** So many pieces are there, without a receipt or adjustment. */
  public void stock(int warehouseId, String sku, int pieces) {
    synchronized (world) {
      Stocks.Place place = place(warehouseId, sku);
      stocks.add(place, pieces - stocks.onHand(place));
    }
  }

  /** Pieces that lie there, allocated or not. */
  public int onHand(int warehouseId, String sku) {
    synchronized (world) {
      return stocks.onHand(place(warehouseId, sku));
    }
  }

  private static Stocks.Place place(int warehouseId, String sku) {
    return new Stocks.Place(InfoplusSimulator.LOB, warehouseId, sku);
  }

  // Orders.

  /** Pending to On Order. */
  public void release(String orderNo) {
    synchronized (world) {
      picking.release(order(orderNo));
    }
  }

  /**
   * On Order to Processed: what there is gets allocated, the rest becomes a back order per line, or
   * is dropped where the item is not back-ordered. Of a kit on demand a child order is made.
   *
   * @return false if it is held, if it ships complete only and cannot, or if nothing is there
   */
  public boolean process(String orderNo) {
    synchronized (world) {
      return picking.process(order(orderNo));
    }
  }

  /** A processed order is staged as so many parcels; their ids. */
  public List<Integer> pack(String orderNo, int parcelCount) {
    synchronized (world) {
      parcels.pack(order(orderNo), parcelCount);
      return parcelsOf(orderNo);
    }
  }

  /** Processed orders are staged as one parcel, which has the first one's orderNo; its id. */
  public int packTogether(String... orderNos) {
    synchronized (world) {
      parcels.packTogether(Stream.of(orderNos).map(this::order).toList());
      return parcelsOf(orderNos[0]).get(0);
    }
  }

  /** Ids of its parcels that are not voided. */
  public List<Integer> parcelsOf(String orderNo) {
    synchronized (world) {
      return parcels.of(order(orderNo)).stream().map(one -> Json.whole(one, "id")).toList();
    }
  }

  /** A staged parcel leaves; with the last one the order is Shipped. */
  public void shipParcel(int shipmentId) {
    synchronized (world) {
      parcels.ship(record(Resource.SHIPMENT, shipmentId));
    }
  }

  /** All of it, whatever its status before Shipped is: released, processed, packed, on the road. */
  public void ship(String orderNo, int parcelCount) {
    synchronized (world) {
      if (status(orderNo).equals("Pending")) {
        release(orderNo);
      }
      if (status(orderNo).equals("On Order") && !process(orderNo)) {
        throw new IllegalArgumentException("order " + orderNo + " cannot be processed");
      }
      List<Integer> staged = parcelsOf(orderNo);
      (staged.isEmpty() ? pack(orderNo, parcelCount) : staged)
          .stream()
              .filter(id -> "Staged".equals(Json.text(record(Resource.SHIPMENT, id), "status")))
              .forEach(this::shipParcel);
    }
  }

  /** The carrier tells of it. False if it had been delivered already. */
  public boolean scan(int shipmentId) {
    synchronized (world) {
      return parcels.scan(record(Resource.SHIPMENT, shipmentId));
    }
  }

  /** A parcel is taken back; with the last one of a shipped order the order is Processed again. */
  public void voidParcel(int shipmentId) {
    synchronized (world) {
      parcels.cancel(record(Resource.SHIPMENT, shipmentId));
    }
  }

  /** A parcel that left gets another label: another row, and the old one is Voided. */
  public void relabel(int shipmentId) {
    synchronized (world) {
      parcels.relabel(record(Resource.SHIPMENT, shipmentId));
    }
  }

  /** Somebody in the warehouse cancels it, before it is shipped. */
  public void cancel(String orderNo) {
    synchronized (world) {
      picking.cancel(order(orderNo));
    }
  }

  /** Back Order to On Order. */
  public void releaseBackOrder(String orderNo) {
    synchronized (world) {
      picking.releaseBackOrder(order(orderNo));
    }
  }

  /** Does that to all of which something is there now; how many. */
  public int releaseBackOrders() {
    synchronized (world) {
      List<ObjectNode> due =
          world.shelf(Resource.ORDER).found("status", "Back Order").stream()
              .filter(picking::hasSome)
              .toList();
      due.forEach(picking::releaseBackOrder);
      return due.size();
    }
  }

  // What comes in, what is found.

  /**
   * On a line of an ASN.
   *
   * @param pieces that come now; less than 0 to correct
   */
  public void receive(int itemReceiptId, int pieces) {
    synchronized (world) {
      inbound.receive(record(Resource.ITEM_RECEIPT, itemReceiptId), pieces);
    }
  }

  /** Its status is Received. */
  public void closeAsn(int asnId) {
    synchronized (world) {
      inbound.close(record(Resource.ASN, asnId));
    }
  }

  /** A quick receipt without an ASN, which makes its own; the id of its item receipt. */
  public int receiveUnplanned(int warehouseId, String sku, int pieces) {
    synchronized (world) {
      return Json.whole(inbound.unplanned(InfoplusSimulator.LOB, warehouseId, sku, pieces), "id");
    }
  }

  /**
   * The id of the adjustment.
   *
   * @param pieces signed
   * @param code such as DMG, CC, LOSS
   * @param asnId 0 for none
   * @param note null for none
   */
  public int adjust(int warehouseId, String sku, int pieces, String code, int asnId, String note) {
    synchronized (world) {
      ObjectNode asn = asnId == 0 ? null : record(Resource.ASN, asnId);
      return inbound.adjust(place(warehouseId, sku), pieces, code, asn, note);
    }
  }

  // By themselves.

  /** How long an order stays Pending when they work by themselves; 30 s from the start. */
  public void pendingFor(Duration time) {
    synchronized (world) {
      pending = time;
    }
  }

  Duration pendingFor() {
    return pending;
  }

  /**
   * They work by themselves from now on.
   *
   * @param perSecond things they try in a second of real time; 0 to stop
   * @param seed equal seeds do equal things to equal records
   */
  public void work(double perSecond, long seed) {
    synchronized (world) {
      close();
      if (perSecond > 0) {
        crew = new Crew(world, this, picking, parcels, inbound, stocks, seed);
        crew.start(perSecond);
      }
    }
  }

  /** Tries so many things at once, in the order that seed gives. */
  public void steps(int times, long seed) {
    try (Crew some = new Crew(world, this, picking, parcels, inbound, stocks, seed)) {
      for (int i = 0; i < times; i++) {
        some.step();
      }
    }
  }

  @Override
  public void close() {
    synchronized (world) {
      if (crew != null) {
        crew.close();
        crew = null;
      }
    }
  }

  private String status(String orderNo) {
    return String.valueOf(Json.text(order(orderNo), "status"));
  }

  private ObjectNode order(String orderNo) {
    return record(Resource.ORDER, orderNo);
  }

  private ObjectNode record(Resource resource, Object id) {
    ObjectNode there = world.shelf(resource).get(Json.decimal(String.valueOf(id)));
    if (there == null) {
      throw new IllegalArgumentException("there is no " + resource.path() + " " + id);
    }
    return there;
  }
}
