package io.crossdock.sandbox.infoplus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People who work by themselves. Equal seeds do equal things to equal records. */
final class Crew implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private static final int LOOKED_AT = 50;

  private final World world;
  private final InfoplusWarehouse warehouse;
  private final Picking picking;
  private final Parcels parcels;
  private final Inbound inbound;
  private final Stocks stocks;
  private final Random random;
  private final ScheduledExecutorService shift = Executors.newSingleThreadScheduledExecutor();

  Crew(
      World world,
      InfoplusWarehouse warehouse,
      Picking picking,
      Parcels parcels,
      Inbound inbound,
      Stocks stocks,
      long seed) {
    this.world = world;
    this.warehouse = warehouse;
    this.picking = picking;
    this.parcels = parcels;
    this.inbound = inbound;
    this.stocks = stocks;
    random = new Random(seed);
  }

  void start(double perSecond) {
    long micros = Math.max(100, Math.round(1_000_000 / perSecond));
    shift.scheduleAtFixedRate(this::safeStep, micros, micros, TimeUnit.MICROSECONDS);
  }

  @Override
  public void close() {
    shift.shutdownNow();
  }

  // An exception would end the shift without a word.
  private void safeStep() {
    try {
      step();
    } catch (RuntimeException e) {
      LOG.warn("the simulated warehouse failed in a step", e);
    }
  }

  /** Does one thing, if there is one of the kind to do. */
  void step() {
    synchronized (world) {
      int dice = random.nextInt(200);
      if (dice < 45) {
        one("Pending", this::isRipe).ifPresent(picking::release);
      } else if (dice < 90) {
        one("On Order", picking::hasSome).ifPresent(picking::process);
      } else if (dice < 150) {
        one("Processed", order -> true).ifPresent(this::packOrShip);
      } else if (dice < 165) {
        parcel(row -> row.path("shipped").asBoolean()).ifPresent(parcels::scan);
      } else if (dice < 190) {
        receive();
      } else if (dice < 194) {
        counts();
      } else if (dice < 196 && isManyParcels()) {
        parcel(row -> row.path("shipped").asBoolean()).ifPresent(this::takesBack);
      } else if (dice == 196) {
        one("On Order", order -> random.nextInt(4) == 0).ifPresent(picking::cancel);
      } else if (dice > 196) {
        warehouse.releaseBackOrders();
      }
    }
  }

  /** Of the first few parcels hardly one comes back. */
  private boolean isManyParcels() {
    return random.nextInt(LOOKED_AT) < world.shelf(Resource.SHIPMENT).size();
  }

  private boolean isRipe(ObjectNode order) {
    Instant made = Dates.read(Json.text(order, "createDate"));
    return made == null || !made.plus(warehouse.pendingFor()).isAfter(world.now());
  }

  private void packOrShip(ObjectNode order) {
    List<ObjectNode> staged =
        parcels.of(order).stream()
            .filter(row -> "Staged".equals(Json.text(row, "status")))
            .toList();
    if (staged.isEmpty()) {
      parcels.pack(order, 1 + random.nextInt(3));
    } else {
      parcels.ship(staged.get(0));
    }
  }

  /** Mostly a label was wrong; now and then the whole order comes back and ships again later. */
  private void takesBack(ObjectNode row) {
    if (random.nextInt(4) == 0) {
      parcels.orders(row).forEach(order -> parcels.of(order).forEach(parcels::cancel));
    } else if (!parcels.orders(row).isEmpty()) {
      parcels.relabel(row);
    }
  }

  private void receive() {
    for (ObjectNode asn : world.shelf(Resource.ASN).some("status", "Open", random, 1)) {
      if (inbound.isWhole(asn)) {
        inbound.close(asn);
        return;
      }
      String id = asn.get("id").asText();
      for (ObjectNode line : world.shelf(Resource.ITEM_RECEIPT).found("poNoId", id)) {
        int open = Json.whole(line, "orderQuantity") - Json.whole(line, "receivedQuantity");
        if (open > 0) {
          inbound.receive(line, came(open));
          warehouse.releaseBackOrders();
          return;
        }
      }
    }
  }

  // Often a part, sometimes more than was ordered.
  private int came(int open) {
    int dice = random.nextInt(10);
    return dice == 0 ? open + 1 + random.nextInt(3) : dice < 5 ? open : 1 + random.nextInt(open);
  }

  private void counts() {
    List<Stocks.Place> full =
        stocks.all().keySet().stream()
            .filter(place -> stocks.free(place) > 10)
            .sorted(Comparator.comparing(Stocks.Place::toString))
            .toList();
    if (!full.isEmpty()) {
      Stocks.Place place = full.get(random.nextInt(full.size()));
      switch (random.nextInt(4)) {
        case 0 -> inbound.adjust(place, 1, "CC", null, "counted");
        case 1 -> inbound.adjust(place, -1, "CC", null, "counted");
        case 2 -> inbound.adjust(place, -1, "LOSS", null, null);
        default -> inbound.adjust(place, -1, "DMG", null, "forklift");
      }
    }
  }

  /** The first one from anywhere on. */
  private Optional<ObjectNode> one(String status, Predicate<ObjectNode> wanted) {
    return world.shelf(Resource.ORDER).some("status", status, random, LOOKED_AT).stream()
        .filter(wanted)
        .findFirst();
  }

  /** Of the newest ones. */
  private Optional<ObjectNode> parcel(Predicate<ObjectNode> wanted) {
    List<ObjectNode> some =
        world.shelf(Resource.SHIPMENT).newest().stream().limit(LOOKED_AT).filter(wanted).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
  }
}
