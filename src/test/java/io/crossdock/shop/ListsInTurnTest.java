package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListsInTurnTest {

  private static final TalkAnswer ANSWER = new TalkAnswer("the shop", 200, "{}", Map.of());

  private final List<String> asked = new ArrayList<>();
  private final ListsInTurn lists =
      new ListsInTurn(List.of(list("orders", 3), list("archived", 2)));

  /** Its cursors are numbers; it has so many pages. */
  private EventPages list(String name, int pages) {
    return new EventPages() {
      @Override
      public TalkRequest ask(String cursor) {
        asked.add(name + " " + cursor);
        return TalkRequest.get("/" + name);
      }

      @Override
      public Page page(String cursor, TalkAnswer answer) {
        int next = Math.min(pages, cursor.isEmpty() ? 1 : Integer.parseInt(cursor) + 1);
        return new Page(List.of(), String.valueOf(next), next < pages);
      }
    };
  }

  /** Reads until there is no more. */
  private String run(String cursor) {
    String at = cursor;
    boolean more = true;
    while (more) {
      lists.ask(at);
      EventPages.Page page = lists.page(at, ANSWER);
      more = page.more();
      at = page.next();
    }
    return at;
  }

  @Test
  void each_is_read_to_its_end_and_then_the_next_one() {
    String at = run(null);

    assertThat(asked).containsExactly("orders ", "orders 1", "orders 2", "archived ", "archived 1");
    asked.clear();
    run(at);
    assertThat(asked).containsExactly("orders 3", "archived 2");
  }

  @Test
  void a_cursor_of_the_first_list_alone_goes_on_there_and_others_begin() {
    run("2");

    assertThat(asked).containsExactly("orders 2", "archived ", "archived 1");
  }

  @Test
  void a_list_that_says_there_is_more_and_does_not_move_keeps_nobody_waiting() {
    ListsInTurn stuck =
        new ListsInTurn(
            List.of(
                new EventPages() {
                  @Override
                  public TalkRequest ask(String cursor) {
                    return TalkRequest.get("/stuck");
                  }

                  @Override
                  public Page page(String cursor, TalkAnswer answer) {
                    return new Page(List.of(), null, true);
                  }
                },
                list("archived", 1)));

    EventPages.Page page = stuck.page("", ANSWER);
    stuck.ask(page.next());
    assertThat(asked).containsExactly("archived ");
  }
}
