package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks for records of Infoplus that the hub wrote down, by their numbers. Not thread-safe. */
public final class OursTalk extends Asked {

  private final Filter lob;
  private final Set<Wanted> wanted;
  private final Map<Resource, List<JsonNode>> rows = new HashMap<>();

  /**
   * Rows of one resource.
   *
   * @param field which of their members
   * @param numbers as filters want them
   */
  public record Wanted(Resource resource, String field, List<String> numbers) {}

  public OursTalk(int lob, int limit, Set<Wanted> wanted) {
    super(limit);
    this.lob = Filter.lob(lob);
    this.wanted = Set.copyOf(wanted);
  }

  @Override
  protected boolean step(int step, Brought brought) {
    for (Wanted one : wanted) {
      if (step == 0) {
        search(one.resource(), one.numbers(), some -> lob.inNumbers(one.field(), some));
      } else {
        rows.put(one.resource(), brought.of(one.resource()));
      }
    }
    return step == 0;
  }

  /** Those that are there. */
  public List<JsonNode> rows(Resource resource) {
    return rows.getOrDefault(resource, List.of());
  }
}
