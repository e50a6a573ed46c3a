package io.crossdock.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Movements that go out together, numbered one by one without gaps. Its content and its numbers
 * never change, however often it is sent. Schema {@code movement-export-1.json}.
 *
 * @param first the sequence of its first movement, from 1
 * @param last the sequence of its last movement
 * @param madeAt when the hub put it together, UTC
 * @param movements in order of sequence; never empty
 */
public record MovementExport(long first, long last, Instant madeAt, List<StockMovement> movements)
    implements Document {

  public static final String TYPE = "MovementExport";

  /** There is one line of them in a channel: they go out in order. */
  public static final String KEY = "movements";

  public MovementExport {
    Objects.requireNonNull(madeAt, "madeAt");
    movements = List.copyOf(movements);
    if (first < 1 || movements.isEmpty() || last - first + 1 != movements.size()) {
      throw new IllegalArgumentException(
          movements.size() + " movements are not those from " + first + " to " + last);
    }
  }

  public static MovementExport of(long first, Instant madeAt, List<StockMovement> movements) {
    return new MovementExport(first, first + movements.size() - 1, madeAt, movements);
  }

  /** The sequence of the movement at that place of the list, from 0. */
  public long sequence(int index) {
    return first + index;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public DocumentVersion version() {
    return DocumentVersion.of(first);
  }

  @Override
  public Instant asOf() {
    return madeAt;
  }

  @Override
  public String value() {
    StringBuilder text = new StringBuilder();
    for (StockMovement movement : movements) {
      text.append(movement.movementId()).append('|').append(movement.value()).append('\n');
    }
    return text.toString();
  }
}
