package io.crossdock.shop;

import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.flow.Target;
import io.crossdock.operate.Printable;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.shop.CartWork.Equal;
import io.crossdock.shop.CartWork.Later;
import io.crossdock.shop.CartWork.Refused;
import io.crossdock.shop.CartWork.Trouble;
import io.crossdock.shop.CartWork.Wrote;
import io.crossdock.stock.cart.Amount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A batch of amounts on its way to a cart: codes nobody knows are asked for, then amounts are set;
 * a call that is refused whole is halved until who is to blame stands alone. Each entry is answered
 * as soon as all is known of it. Used by one exchange.
 */
final class BatchPlan implements Talk {

  private final Map<String, CartWork> works = new LinkedHashMap<>();
  private final Map<String, CartWork> byCode = new HashMap<>();
  private final CartApi api;
  private final CartItems items;
  private final CartShadow shadow;
  private final Function<Collection<String>, Map<String, Target>> targets;
  private final Rounds<String> questions = new Rounds<>();
  private final Rounds<CartWrite> writes = new Rounds<>();
  private final Map<String, CartItem> ready = new LinkedHashMap<>();
  private final Map<String, List<CartItem>> found = new LinkedHashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final List<String> again = new ArrayList<>();
  private TalkRequest request;
  private List<String> asked;
  private List<CartWrite> call;
  private String refusal;

  /**
   * @param targets as they stand at that moment
   */
  BatchPlan(
      Collection<CartWork> works,
      CartApi api,
      CartItems items,
      CartShadow shadow,
      Function<Collection<String>, Map<String, Target>> targets) {
    this.api = api;
    this.items = items;
    this.shadow = shadow;
    this.targets = targets;
    for (CartWork work : works) {
      this.works.put(work.sku(), work);
      work.wanted().keySet().forEach(code -> claim(code, work));
    }
    Map<String, Known> known = items.of(byCode.keySet());
    List<String> unknown = new ArrayList<>();
    for (String code : byCode.keySet()) {
      Known one = known.get(code);
      if (one == null || items.isDue(one)) {
        unknown.add(code);
      } else {
        resolve(code, one);
      }
    }
    ask(unknown);
    settle();
  }

  /** Who comes second gets nothing: one counter cannot show two SKUs. */
  private void claim(String code, CartWork work) {
    CartWork other = byCode.putIfAbsent(code, work);
    if (other != null) {
      String why = code + " shows " + other.sku() + " already; a code is that of one SKU";
      work.become(code, new Refused(why));
    }
  }

  private void ask(List<String> codes) {
    if (!codes.isEmpty()) {
      questions.add(api.questions(codes));
    }
  }

  private void resolve(String code, Known known) {
    if (known.problem() == null) {
      ready.put(code, known.items().get(0));
    } else {
      byCode.get(code).become(code, new Trouble(known.problem(), known.words()));
    }
  }

  private void settle() {
    works.values().stream().filter(CartWork::isOver).forEach(shadow::settle);
  }

  @Override
  public TalkRequest next() {
    if (request != null) {
      return request;
    }
    asked = questions.next();
    if (!asked.isEmpty()) {
      call = null;
      found.clear();
      asked.forEach(code -> found.put(code, new ArrayList<>()));
      request = api.lookUp(asked);
      return request;
    }
    if (!ready.isEmpty()) {
      writes.add(api.calls(prepared()));
      ready.clear();
    }
    call = writes.next();
    if (!call.isEmpty()) {
      request = api.write(call);
      call.forEach(this::tellWhatIsAsked);
    }
    return request;
  }

  /** What can be sent now. From here on the cart may show it, whatever becomes of us. */
  private List<CartWrite> prepared() {
    Set<CartWork> sending = new HashSet<>();
    ready.keySet().forEach(code -> sending.add(byCode.get(code)));
    List<CartWork> raised = shadow.sending(sending);
    if (!raised.isEmpty()) {
      // Another shop may have been looked at at the same moment: whoever announced last sees both.
      Map<String, Target> now = targets.apply(raised.stream().map(CartWork::sku).toList());
      raised.forEach(work -> work.lower(now.get(work.sku())));
    }
    List<CartWrite> due = new ArrayList<>();
    ready.forEach(
        (code, item) -> {
          CartWork work = byCode.get(code);
          due.add(new CartWrite(work.sku(), item, work.wanted().get(code)));
        });
    return due;
  }

  private void tellWhatIsAsked(CartWrite write) {
    int others = call.size() - 1;
    byCode
        .get(write.code())
        .entry()
        .asked(
            "set "
                + write.code()
                + " to "
                + Words.of(write.amount())
                + (others == 0 ? "" : ", with " + others + (others == 1 ? " other" : " others")));
  }

  @Override
  public void answered(TalkAnswer answer) {
    TalkRequest before = request;
    request = null;
    if (call == null) {
      looked(before, answer);
    } else {
      told(answer);
    }
    settle();
  }

  private void looked(TalkRequest before, TalkAnswer answer) {
    if (!answer.isOk()) {
      refusal = "the cart refused to say what it has of it: " + answer;
      Rounds.Blamed<String> blamed = questions.refused();
      blamed.culprits().forEach(this::refusedCode);
      blamed.hopeless().forEach(code -> become(code, new Later(refusal)));
      return;
    }
    CartApi.Found page = api.found(asked, before, answer);
    for (CartItem item : page.items()) {
      // Searches find more than they were asked for.
      if (found.containsKey(item.code())) {
        found.get(item.code()).add(item);
      }
    }
    if (page.next() != null) {
      request = page.next();
      return;
    }
    items.remember(found).forEach(this::resolve);
    found.forEach(this::equal);
    questions.taken().forEach(this::refusedCode);
  }

  /** What it shows already is not sent. */
  private void equal(String code, List<CartItem> there) {
    Long shows = there.size() == 1 ? there.get(0).shows() : null;
    Amount amount = byCode.get(code).wanted().get(code);
    if (shows != null && ready.containsKey(code) && new Amount.Total(shows).equals(amount)) {
      ready.remove(code);
      become(code, new Equal(amount));
    }
  }

  private void told(TalkAnswer answer) {
    Said said = api.said(call, answer);
    if (said instanceof Said.WholeRefused whole) {
      refusal = "the cart refused it: " + Printable.text(whole.text());
      answeredWith(call, refusal);
      Rounds.Blamed<CartWrite> blamed = writes.refused();
      blamed.culprits().forEach(write -> refusedCode(write.code()));
      blamed
          .hopeless()
          .forEach(
              write ->
                  become(write.code(), new Later("the cart takes none at all: " + whole.text())));
      return;
    }
    Map<CartWrite, Said.One> each = ((Said.Each) said).writes();
    List<CartWrite> sent = call;
    List<CartWrite> blamed = writes.taken();
    sent.forEach(write -> told(write, each.get(write)));
    ask(List.copyOf(again));
    again.clear();
    blamed.forEach(write -> refusedCode(write.code()));
  }

  private void told(CartWrite write, Said.One said) {
    String code = write.code();
    if (said instanceof Said.Ok) {
      answeredWith(List.of(write), "taken");
      become(code, new Wrote(write.amount()));
    } else if (said instanceof Said.Gone) {
      answeredWith(List.of(write), "it is gone");
      gone(code);
    } else if (said instanceof Said.Refused no) {
      answeredWith(List.of(write), no.text());
      become(code, new Refused("the cart refused " + code + ": " + Printable.text(no.text())));
    } else if (said instanceof Said.Later later) {
      answeredWith(List.of(write), later.text());
      become(code, new Later("not now, said the cart: " + Printable.text(later.text())));
    } else {
      become(code, new Later("the cart did not say what became of " + code));
    }
  }

  /** It may have come back under another id: it is asked for once more. */
  private void gone(String code) {
    if (gone.add(code)) {
      again.add(code);
    } else {
      Known known = items.remember(Map.of(code, List.of())).get(code);
      become(code, new Trouble(known.problem(), known.words()));
    }
  }

  private void refusedCode(String code) {
    become(code, new Refused(code + ": " + refusal));
  }

  private void become(String code, CartWork.Fate fate) {
    byCode.get(code).become(code, fate);
  }

  private void answeredWith(List<CartWrite> some, String text) {
    some.forEach(write -> byCode.get(write.code()).entry().answeredWith(text));
  }
}
