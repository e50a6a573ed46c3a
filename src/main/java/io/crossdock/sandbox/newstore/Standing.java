package io.crossdock.sandbox.newstore;

/**
 * How a product stands at a location.
 *
 * @param onHand stock on hand as NewStore believes it
 * @param allocated to items that have not left
 * @param unreleased allocations of items that left, which no import has ended yet
 * @param blocked ATP is 0 until the next stock import, because somebody did not find it
 * @param atp what NewStore would sell; never below 0
 * @param shelf pieces that are really there; NewStore does not know this
 * @param received pieces that came to the shelf so far, the first ones included
 * @param lost of them, pieces that turned out to be missing or broken
 */
public record Standing(
    int onHand,
    int allocated,
    int unreleased,
    int reserved,
    int safetyStock,
    boolean blocked,
    int atp,
    int shelf,
    int received,
    int lost) {

  /** What could be sold if everybody knew everything; never below 0. */
  public int trueAtp() {
    return Math.max(0, shelf - allocated - reserved - safetyStock);
  }

  /** Above 0: NewStore sells what is not there; below: it does not sell what is. */
  public int error() {
    return atp - trueAtp();
  }
}
