package io.crossdock.ledger.store;

import io.crossdock.ledger.Inspection.Oldest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Since when something waits or is parked. */
final class OldestReads {

  private static final String FIRST_TAKEN =
      "SELECT MIN(e.taken_at) FROM (%s UNION ALL SELECT head_id FROM key_state"
          + " WHERE channel_id = ? AND head_state = 2) k JOIN entry e ON e.id = k.head_id";

  private static final String READY =
      "SELECT head_id FROM key_state WHERE channel_id = ? AND head_state = 1";

  /** For pages that are looked at often: among those that are due first. */
  private static final String ABOUT_OLDEST =
      String.format(FIRST_TAKEN, "SELECT * FROM (" + READY + " ORDER BY due LIMIT 100) w");

  private static final String OLDEST = String.format(FIRST_TAKEN, READY);

  private static final String OLDEST_PARKED =
      "SELECT MIN(e.taken_at) FROM entry e JOIN key_state k ON k.id = e.key_id"
          + " WHERE e.channel_id = ? AND e.state = 1 AND (? = 0 OR SUBSTR(k.key, 1, ?) <> ?)";

  private final Store store;
  private final ChannelTable channels;

  OldestReads(Store store, ChannelTable channels) {
    this.store = store;
    this.channels = channels;
  }

  Map<String, Oldest> all() {
    return store.read(
        sql -> {
          Map<String, Oldest> oldest = new LinkedHashMap<>();
          for (Channel channel : channels.all()) {
            Instant waiting = first(sql, ABOUT_OLDEST, channel.id(), channel.id());
            Optional<Oldest> parked =
                sql.one(
                    row ->
                        new Oldest(waiting, Instant.ofEpochMilli(row.getLong(2)), row.getLong(1)),
                    "SELECT id, taken_at FROM entry WHERE channel_id = ? AND state = 1"
                        + " ORDER BY id LIMIT 1",
                    channel.id());
            if (waiting != null || parked.isPresent()) {
              oldest.put(channel.name(), parked.orElse(new Oldest(waiting, null, 0)));
            }
          }
          return oldest;
        });
  }

  Optional<Instant> unsettled(String channel, String but) {
    long id = channels.require(channel).id();
    return store.read(
        sql ->
            Stream.of(
                    first(sql, OLDEST, id, id),
                    first(sql, OLDEST_PARKED, id, but.length(), but.length(), but))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder()));
  }

  private static Instant first(Sql sql, String query, Object... values) throws SQLException {
    List<Long> found =
        sql.list(
            row -> {
              long at = row.getLong(1);
              return row.wasNull() ? Long.valueOf(-1) : Long.valueOf(at);
            },
            query,
            values);
    return found.isEmpty() || found.get(0) < 0 ? null : Instant.ofEpochMilli(found.get(0));
  }
}
