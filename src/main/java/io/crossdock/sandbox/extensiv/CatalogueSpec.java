package io.crossdock.sandbox.extensiv;

/**
 * A catalogue to be generated: SKUs {@code SKU-0000001} and so on, always the same for the same
 * seed. Parts of a hundred are of products, or of what the word says.
 *
 * @param skus 1 to 1,000,000 and more
 * @param warehouses numbered from 101: EAST with bins, WEST of a 3PL, and so on in turn
 * @param channels numbered from 9001: {@code Shop 1} and so on
 * @param bundles of 1 to 4 parts each
 * @param virtuals parents of variations, without stock
 * @param inactive products
 * @param absent stock records that are missing, never in the first warehouse
 * @param secondBins of records in warehouses with bins
 * @param locked records with locked units
 * @param unlisted products that a channel does not sell
 * @param idleListings that are inactive or not pushed
 */
public record CatalogueSpec(
    int skus,
    long seed,
    int warehouses,
    int channels,
    int bundles,
    int virtuals,
    int inactive,
    int absent,
    int secondBins,
    int locked,
    int unlisted,
    int idleListings) {

  /** In three warehouses and on two channels, with a bundle among ten products. */
  public static CatalogueSpec of(int skus, long seed) {
    return new CatalogueSpec(skus, seed, 3, 2, 10, 2, 3, 10, 20, 5, 10, 4);
  }

  public CatalogueSpec withPlaces(int newWarehouses, int newChannels) {
    return new CatalogueSpec(
        skus,
        seed,
        newWarehouses,
        newChannels,
        bundles,
        virtuals,
        inactive,
        absent,
        secondBins,
        locked,
        unlisted,
        idleListings);
  }

  public CatalogueSpec withKinds(int newBundles, int newVirtuals, int newInactive) {
    return new CatalogueSpec(
        skus,
        seed,
        warehouses,
        channels,
        newBundles,
        newVirtuals,
        newInactive,
        absent,
        secondBins,
        locked,
        unlisted,
        idleListings);
  }
}
