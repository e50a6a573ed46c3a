package io.crossdock.sandbox.ongoing;

/** The figures of an article's stock, by their names in {@code inventoryInfo}. */
enum Figure {
  PHYSICAL("numberOfItems"),
  BOOKED("numberOfBookedItems"),
  LOCKED("numberOfLockedItems"),
  TO_RECEIVE("toReceiveNumberOfItems"),
  ALLOCATED("allocatedNumberOfItems"),
  LOCKED_FOR_SALE("lockedForSaleNumberOfItems"),
  PICKED("pickedToBeCollectedNumberOfItems"),
  RECEIVED("receivedToBeFinishedNumberOfItems"),
  SELLABLE("sellableNumberOfItems");

  private final String member;

  Figure(String member) {
    this.member = member;
  }

  String member() {
    return member;
  }
}
