package io.crossdock.operate;

import io.crossdock.document.StockLevel;
import io.crossdock.stock.Moves;
import java.util.Collection;
import java.util.Map;

/**
 * What of our own movements went out to the ERP, as shops ask for it. A feed may claim to contain
 * exports up to {@link #newest}, and no later ones. Thread-safe.
 */
public interface Exports {

  /** Nothing is exported, so that no feed can contain an export. */
  Exports NONE =
      new Exports() {
        @Override
        public long newest(String movements) {
          return 0;
        }

        @Override
        public Map<String, Moves> contained(
            String movements, String shop, Collection<StockLevel> figures) {
          return Map.of();
        }
      };

  /**
   * The sequence of the newest export that the ERP can have; 0 while there is none.
   *
   * @param movements the channel of the ERP's movements, {@code movements.erp}: each ERP counts for
   *     itself
   */
  long newest(String movements);

  /**
   * The units of a shop's exported movements that each figure contains already: by the sequence it
   * names, or by what the ERP had accepted when it was taken. Figures that say otherwise have none.
   *
   * @param movements the channel of the ERP's movements
   * @param shop the partner's name
   * @return by SKU; absent where it is none
   */
  Map<String, Moves> contained(String movements, String shop, Collection<StockLevel> figures);
}
