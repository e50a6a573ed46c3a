package io.crossdock.shop;

import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.shop.CartFate.Later;
import io.crossdock.shop.CartFate.Refused;
import io.crossdock.shop.CartFate.Trouble;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.stock.cart.Amount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a cart is asked of the codes of a batch. Not thread-safe. */
final class CartQuestions {

  private static final int MOST_PAGES = 1_000;

  private final CartBatch batch;
  private final CartApi api;
  private final CartItems items;
  private final Rounds<String> questions = new Rounds<>();
  private final Map<String, List<CartItem>> found = new LinkedHashMap<>();
  private final List<CartItem> sofar = new ArrayList<>();
  private List<String> asked = List.of();
  private String refusal;
  private int pages;

  CartQuestions(CartBatch batch, CartApi api, CartItems items) {
    this.batch = batch;
    this.api = api;
    this.items = items;
  }

  /** Asks for what nobody knows, and for more where the cart is one that is asked first. */
  void begin() {
    Map<String, Known> known = items.of(batch.codes());
    List<String> unknown = new ArrayList<>();
    for (String code : batch.codes()) {
      Known one = known.get(code);
      if (one == null || items.isDue(one)) {
        unknown.add(code);
      } else if (one.problem() == null && (api.asksFirst() || isDoubtful(code))) {
        unknown.add(code);
      } else {
        resolve(code, one);
      }
    }
    ask(unknown);
  }

  private boolean isDoubtful(String code) {
    CartWork work = batch.of(code);
    return work.isDoubted() || api.compares() && work.believed(code) == null;
  }

  void ask(List<String> codes) {
    if (!codes.isEmpty()) {
      questions.add(api.questions(codes));
    }
  }

  private void resolve(String code, Known known) {
    if (known.problem() == null) {
      batch.of(code).lacks(code, known);
      batch.ready(fresh(code, known.items().get(0)));
    } else {
      batch.become(code, new Trouble(known.problem(), known.words()));
    }
  }

  /** As the cart said it in this talk, where it was asked. */
  private CartItem fresh(String code, CartItem known) {
    List<CartItem> said = found.getOrDefault(code, List.of());
    return said.size() == 1 ? said.get(0) : known;
  }

  /** Null where there is nothing more to ask. */
  TalkRequest next() {
    asked = questions.next();
    if (asked.isEmpty()) {
      return null;
    }
    found.clear();
    sofar.clear();
    pages = 0;
    return api.lookUp(asked);
  }

  /**
   * @return what asks for the rest; null where that was all
   */
  TalkRequest answered(TalkRequest request, TalkAnswer answer) {
    if (!api.answers(request, answer)) {
      refusal = "the cart refused to say what it has of it: " + answer;
      refused();
      return null;
    }
    CartApi.Found page = api.found(asked, request, answer, List.copyOf(sofar));
    sofar.clear();
    sofar.addAll(page.items());
    if (page.next() != null) {
      return further(request, page.next());
    }
    asked.forEach(code -> found.put(code, new ArrayList<>()));
    for (CartItem item : sofar) {
      // Searches find more than they were asked for.
      if (found.containsKey(item.code())) {
        found.get(item.code()).add(item);
      }
    }
    items.remember(found).forEach(this::resolve);
    found.forEach(this::says);
    questions.taken().forEach(this::blame);
    return null;
  }

  /**
   * @throws TransientException if the cart's pages have no end
   */
  private TalkRequest further(TalkRequest before, TalkRequest next) {
    pages++;
    if (next.equals(before) || pages > MOST_PAGES) {
      throw new TransientException(
          "the cart answers one question with page after page without end, the last at "
              + next.path()
              + "; nothing was sent");
    }
    return next;
  }

  private void says(String code, List<CartItem> there) {
    CartWork work = batch.of(code);
    Amount due = work.wanted().get(code);
    Amount shows = there.size() == 1 && due != null ? there.get(0).shown(due) : null;
    if (shows != null && batch.isSettled(work, code, api.lag())) {
      work.says(code, shows);
    }
  }

  private void refused() {
    Rounds.Blamed<String> blamed = questions.refused();
    blamed.culprits().forEach(this::blame);
    blamed.hopeless().forEach(code -> batch.become(code, new Later(refusal)));
  }

  private void blame(String code) {
    batch.become(code, new Refused(code + ": " + refusal));
  }
}
