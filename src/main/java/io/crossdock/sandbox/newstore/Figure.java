package io.crossdock.sandbox.newstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of a product at a location. Its storehouse's monitor guards it. */
final class Figure {

  private int onHand;
  private int safetyStock;
  private boolean blocked;
  private long revision;
  private long changed;
  private int shelf;
  private int received;
  private int lost;
  // Most keys of a large catalogue have neither: no maps are made for them.
  private Map<String, Allocation> allocations = Map.of();
  private List<Reservation> reservations = List.of();

  Standing standing(Instant now) {
    int unreleased = (int) allocations.values().stream().filter(one -> one.shippedAs() > 0).count();
    int open = allocations.size() - unreleased;
    int reserved = reservations(now).size();
    int left = onHand - open - unreleased - reserved - safetyStock;
    int atp = blocked ? 0 : Math.max(0, left);
    return new Standing(
        onHand, open, unreleased, reserved, safetyStock, blocked, atp, shelf, received, lost);
  }

  void allocate(Allocation allocation) {
    if (allocations.isEmpty()) {
      allocations = new LinkedHashMap<>();
    }
    allocations.put(allocation.itemId(), allocation);
  }

  /** False if there is none. */
  boolean release(String itemId) {
    return !allocations.isEmpty() && allocations.remove(itemId) != null;
  }

  Allocation allocation(String itemId) {
    return allocations.get(itemId);
  }

  List<Allocation> allocations() {
    return List.copyOf(allocations.values());
  }

  void reserve(Reservation reservation) {
    if (reservations.isEmpty()) {
      reservations = new ArrayList<>();
    }
    reservations.add(reservation);
  }

  List<Reservation> reservations(Instant now) {
    if (!reservations.isEmpty()) {
      reservations.removeIf(one -> !one.expiresAt().isAfter(now));
    }
    return List.copyOf(reservations);
  }

  /** A piece leaves for an item. */
  void leaves(boolean onHandToo) {
    shelf--;
    if (onHandToo) {
      onHand--;
    }
  }

  void arrives(int pieces) {
    shelf += pieces;
    received += pieces;
  }

  /** A piece the books know is not there. */
  void loses() {
    if (shelf > 0) {
      shelf--;
      lost++;
    }
  }

  void block() {
    blocked = true;
  }

  void safetyStock(int pieces) {
    safetyStock = pieces;
  }

  /** As an import says; promised pieces come on top if it counted them out. False if it is old. */
  boolean set(int quantity, boolean atp, long ofRevision) {
    if (ofRevision < revision) {
      return false;
    }
    revision = ofRevision;
    onHand = quantity + (atp ? allocations.size() : 0);
    blocked = false;
    return true;
  }

  void onHand(int pieces) {
    onHand = pieces;
  }

  long changed() {
    return changed;
  }

  void changed(long sequence) {
    changed = sequence;
  }
}
