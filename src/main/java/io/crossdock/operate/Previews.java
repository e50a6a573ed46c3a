package io.crossdock.operate;

import java.util.List;

/** A partner that can say what it would write, and writes nothing saying it. */
public interface Previews {

  /**
   * @param keys the keys to look at; empty for all that wait for this partner
   * @param limit at most so many
   */
  Preview preview(List<String> keys, int limit);

  /**
   * @param more true if the limit cut it off
   */
  record Preview(String partner, List<Change> changes, boolean more) {
    public Preview {
      changes = List.copyOf(changes);
    }
  }

  /**
   * @param now what the partner has, as text; null if it knows nothing of the key
   * @param then what would be written, as text; null if nothing
   * @param why the reason, or why there is nothing to write
   */
  record Change(String key, String now, String then, String why) {}
}
