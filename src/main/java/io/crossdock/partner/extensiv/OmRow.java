package io.crossdock.partner.extensiv;

/** A row as it was read, and as it stands in the file of a load. */
sealed interface OmRow
    permits OmWarehouse, OmChannel, OmItem, OmBin, OmListing, OmManaged, OmDescribed {

  /** By which a row is the same one when it comes again. */
  long id();

  /** What it is asked for by when it is to be read again; null for those that never are. */
  String key();

  String line();
}
