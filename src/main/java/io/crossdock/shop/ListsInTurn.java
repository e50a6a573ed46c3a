package io.crossdock.shop;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads several lists of a shop one after the other under one cursor: where it tells some of its
 * events in another list than the others. Pure and thread-safe.
 */
final class ListsInTurn implements EventPages {

  /** In no cursor of a list. */
  private static final String AND = "|";

  private final List<EventPages> lists;

  /**
   * @param lists at least one; a cursor that was written when there was only the first is its own
   */
  ListsInTurn(List<EventPages> lists) {
    this.lists = List.copyOf(lists);
  }

  /**
   * Where it is.
   *
   * @param list the one that is read
   * @param cursors of each; empty for its beginning
   */
  private record Place(int list, List<String> cursors) {

    String cursor() {
      return cursors.get(list);
    }

    Place after(String next, boolean more) {
      List<String> now = new ArrayList<>(cursors);
      now.set(list, next);
      return new Place(more ? list : (list + 1) % now.size(), now);
    }

    String text() {
      return list + AND + String.join(AND, cursors);
    }
  }

  private Place place(String cursor) {
    List<String> cursors = new ArrayList<>();
    int list = 0;
    if (cursor != null && cursor.contains(AND)) {
      List<String> parts = Arrays.asList(cursor.split("\\|", -1));
      list = Integer.parseInt(parts.get(0)) % lists.size();
      cursors.addAll(parts.subList(1, Math.min(parts.size(), lists.size() + 1)));
    } else {
      cursors.add(cursor == null ? "" : cursor);
    }
    while (cursors.size() < lists.size()) {
      cursors.add("");
    }
    return new Place(list, cursors);
  }

  @Override
  public TalkRequest ask(String cursor) {
    Place place = place(cursor);
    return lists.get(place.list()).ask(place.cursor());
  }

  @Override
  public Page page(String cursor, TalkAnswer answer) {
    Place place = place(cursor);
    Page page = lists.get(place.list()).page(place.cursor(), answer);
    String next = page.next() == null ? place.cursor() : page.next();
    // A list that does not move has no more to tell now, whatever it says.
    boolean more = page.more() && !next.equals(place.cursor());
    Place then = place.after(next, more);
    return new Page(page.events(), then.text(), more || then.list() != 0);
  }
}
