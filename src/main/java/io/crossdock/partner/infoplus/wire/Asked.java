package io.crossdock.partner.infoplus.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Questions of several steps: the searches of a step are all answered before it is said what is to
 * be searched for in the next. Not thread-safe.
 */
public abstract class Asked implements Talk {

  /** An address has an end. */
  private static final int AT_ONCE = 50;

  private final int limit;
  private final Deque<PagedSearch> open = new ArrayDeque<>();
  private final List<PagedSearch> asked = new ArrayList<>();
  private int step;
  private boolean over;
  private TalkAnswer first;

  /**
   * @param limit rows of a page
   */
  protected Asked(int limit) {
    this.limit = limit;
  }

  /** A filter of some of many. */
  public interface Asking<T> {
    Filter of(Collection<T> some);
  }

  /**
   * Takes what the step before brought, and says by {@link #search} what is to be asked now.
   *
   * @param step from 0, before anything was asked
   * @param rows by resource
   * @return false behind the last step
   */
  protected abstract boolean step(int step, Brought rows);

  /** What a step brought. */
  public interface Brought {
    List<JsonNode> of(Resource resource);
  }

  /** To be asked in this step; nothing where there is nothing to ask for. */
  protected <T> void search(Resource resource, Collection<T> all, Asking<T> asking) {
    List<T> list = List.copyOf(all);
    for (int from = 0; from < list.size(); from += AT_ONCE) {
      PagedSearch search =
          new PagedSearch(
              resource,
              asking.of(list.subList(from, Math.min(list.size(), from + AT_ONCE))),
              limit);
      open.add(search);
      asked.add(search);
    }
  }

  @Override
  public final TalkRequest next() {
    while (!over) {
      PagedSearch search = open.peek();
      if (search == null) {
        goOn();
      } else if (search.next() == null) {
        open.remove();
      } else {
        return search.next();
      }
    }
    return null;
  }

  private void goOn() {
    List<PagedSearch> answered = List.copyOf(asked);
    asked.clear();
    over =
        !step(
            step++,
            resource ->
                answered.stream()
                    .filter(one -> one.resource() == resource)
                    .flatMap(one -> one.rows().stream())
                    .toList());
  }

  @Override
  public final void answered(TalkAnswer answer) {
    first = first == null ? answer : first;
    open.element().answered(answer);
  }

  /** What time it was there when the first was answered; null if that is not known. */
  public final Instant begun() {
    try {
      return first == null ? null : Wire.time(first);
    } catch (TransientException e) {
      return null;
    }
  }
}
