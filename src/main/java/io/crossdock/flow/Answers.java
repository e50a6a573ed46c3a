package io.crossdock.flow;

import io.crossdock.camel.Positions;
import io.crossdock.camel.Positions.Change;
import io.crossdock.camel.Positions.Position;
import io.crossdock.stock.Answered;
import io.crossdock.stock.Reserved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the warehouse answered for orders, one after the other, of which several may be of the same
 * SKU: each is written upon the one before, though nothing is committed in between. For one
 * exchange; not thread-safe.
 */
public final class Answers {

  private final Positions positions;
  private final String reserved;
  private final String answered;
  private final Map<String, Written> last = new HashMap<>();

  private record Written(long revision, Answered value) {}

  Answers(Positions positions, String reserved, String answered) {
    this.positions = positions;
    this.reserved = reserved;
    this.answered = answered;
  }

  /**
   * The warehouse answered for an order: readings with a higher number contain it.
   *
   * @param skus all SKUs of the order
   * @param reading drawn when the answer had come; {@link Answered#RELEASED} if it takes no pieces
   *     there any more
   */
  public List<Change> of(String order, long revision, Collection<String> skus, long reading) {
    Map<String, Position<Reserved>> pieces = positions.of(reserved, skus, Reserved.class);
    List<Change> changes = new ArrayList<>();
    for (String sku : skus) {
      Written before = last.computeIfAbsent(sku, this::read);
      Reserved now = pieces.containsKey(sku) ? pieces.get(sku).value() : Reserved.NONE;
      Set<String> open = now.open().stream().map(Reserved.Open::order).collect(Collectors.toSet());
      Answered value = before.value().with(new Answered.Answer(order, revision, reading), open);
      changes.add(new Change(answered, sku, before.revision(), value));
      last.put(sku, new Written(before.revision() + 1, value));
    }
    return changes;
  }

  private Written read(String sku) {
    return positions
        .find(answered, sku, Answered.class)
        .or(
            () -> {
              // Only of one that is there it is known which revision the next one will have.
              positions.putNow(answered, sku, 0, Answered.NONE);
              return positions.find(answered, sku, Answered.class);
            })
        .map(position -> new Written(position.revision(), position.value()))
        .orElseThrow();
  }
}
