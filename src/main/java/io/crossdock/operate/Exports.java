package io.crossdock.operate;

/**
 * What of our own movements went out to the ERP: the one thing partners ask of the exporter. A feed
 * may claim to contain exports up to {@link #newest}, and no later ones.
 */
@FunctionalInterface
public interface Exports {

  /** There is no exporter, so that no feed can contain an export. */
  Exports NONE = () -> 0;

  /** The sequence of the newest export that the ERP can have; 0 while there is none. */
  long newest();
}
