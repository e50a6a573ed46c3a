package io.crossdock.shop;

import io.crossdock.camel.Entry;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.operate.Printable;
import io.crossdock.shop.CartFate.Later;
import io.crossdock.shop.CartFate.Refused;
import io.crossdock.shop.CartFate.Trouble;
import io.crossdock.shop.CartItems.Known;
import io.crossdock.stock.cart.Amount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The amounts of a batch on their way to a cart. A call that is refused whole is halved until who
 * is to blame stands alone. Not thread-safe.
 */
final class CartCalls {

  /** So often one is sent again in a talk because the cart showed something else, or of others. */
  private static final int MOST_ROUNDS = 4;

  /** So many amounts of a call are written down with it. */
  private static final int MOST_TOLD = 25;

  /** Refused alone while nothing at all was taken: then it is no single ones that are refused. */
  private static final int MOST_ALONE = 3;

  /** Before the same is asked again where the cart names no time. */
  private static final Duration SHORTEST_REST = Duration.ofSeconds(1);

  private final CartBatch batch;
  private final CartApi api;
  private final CartItems items;
  private final Rounds<CartWrite> writes = new Rounds<>();
  private final Set<String> gone = new HashSet<>();
  private final List<String> doubtful = new ArrayList<>();

  /** What was asked without a rest in between. */
  private final Set<TalkRequest> atOnce = new HashSet<>();

  private List<CartWrite> call = List.of();
  private TalkRequest asked;
  private String refusal;
  private int alone;
  private boolean takes;
  private Duration rest = Duration.ZERO;
  private Duration waited = Duration.ZERO;
  private int sent;
  private boolean slow;

  CartCalls(CartBatch batch, CartApi api, CartItems items) {
    this.batch = batch;
    this.api = api;
    this.items = items;
  }

  /** Null where there is nothing more to send. */
  TalkRequest next() {
    List<CartWrite> prepared = batch.prepared();
    if (!prepared.isEmpty()) {
      writes.add(api.calls(prepared));
    }
    call = writes.next();
    rest = Duration.ZERO;
    waited = Duration.ZERO;
    atOnce.clear();
    sent = call.size();
    if (call.isEmpty()) {
      return null;
    }
    tellWhatIsAsked();
    asked = api.write(call);
    return asked;
  }

  /** Those whose amounts are under way. */
  List<Entry> entries() {
    return call.stream().map(write -> batch.of(write.code()).entry()).distinct().toList();
  }

  /** How long it is waited before what is to be asked. */
  Duration rest() {
    return rest;
  }

  /** Whether most of a call did not come in time: they were too many for the cart. */
  boolean isTooSlow() {
    return slow;
  }

  /** The same is kept of all entries of a call: each is to find its own amount there. */
  private void tellWhatIsAsked() {
    String text =
        call.stream()
            .limit(MOST_TOLD)
            .map(this::inWords)
            .collect(Collectors.joining("; ", "set ", ""));
    String told = call.size() > MOST_TOLD ? text + "; and so on, " + call.size() + " in all" : text;
    call.forEach(write -> batch.of(write.code()).entry().asked(told));
  }

  private String inWords(CartWrite write) {
    return write.code()
        + " to "
        + Words.of(write.amount())
        + (api.compares() && write.believed() != null
            ? ", where it shows " + Words.of(write.believed())
            : "");
  }

  /**
   * @return what is to be asked to know what became of it; null where that was all
   */
  TalkRequest answered(TalkAnswer answer) {
    Said said = api.said(call, asked, answer);
    if (said instanceof Said.Awaited awaited) {
      return awaited(awaited);
    }
    rest = Duration.ZERO;
    if (said instanceof Said.WholeRefused whole) {
      refused(Printable.text(whole.text()));
    } else if (said instanceof Said.NoneTaken none) {
      none.named().forEach(this::told);
      call.stream().filter(write -> !none.named().containsKey(write)).forEach(this::again);
      writes.left();
    } else if (said instanceof Said.Parts parts) {
      apart(parts);
    } else {
      told(((Said.Each) said).writes());
    }
    return null;
  }

  private void apart(Said.Parts parts) {
    takes = takes || parts.writes().values().stream().anyMatch(Said.Ok.class::isInstance);
    Set<CartWrite> spoken = new HashSet<>(parts.writes().keySet());
    parts.refused().forEach(part -> spoken.addAll(part.writes()));
    parts.refused().forEach(this::refused);
    // What it said nothing of is told so.
    call.stream()
        .filter(write -> parts.writes().containsKey(write) || !spoken.contains(write))
        .forEach(write -> told(write, parts.writes().get(write)));
    writes.left();
  }

  private void refused(Said.Part part) {
    String text = Printable.text(part.text());
    refusal = "the cart refused it: " + text;
    answeredWith(part.writes(), refusal);
    int count = part.writes().size();
    if (!takes && alone >= MOST_ALONE) {
      part.writes()
          .forEach(write -> become(write, new Later("the cart takes none at all: " + text)));
    } else if (count == 1) {
      alone++;
      part.writes().forEach(this::blame);
    } else {
      writes.add(
          List.of(part.writes().subList(0, count / 2), part.writes().subList(count / 2, count)));
    }
  }

  private TalkRequest awaited(Said.Awaited awaited) {
    awaited.known().forEach(this::told);
    call = call.stream().filter(write -> !awaited.known().containsKey(write)).toList();
    TalkRequest next = awaited.next();
    Duration left = api.patience().minus(waited);
    rest = rest(awaited.after(), next);
    if (!rest.isZero() && left.isZero()) {
      tooLate();
      return null;
    }
    rest = rest.compareTo(left) > 0 ? left : rest;
    waited = waited.plus(rest);
    asked = next;
    return asked;
  }

  /**
   * What took long takes longer: it is asked again after as long as it was waited for so far. The
   * same is never asked twice without a rest, whatever the cart's answers say.
   */
  private Duration rest(Duration after, TalkRequest next) {
    if (after.isZero() && atOnce.add(next)) {
      return Duration.ZERO;
    }
    atOnce.clear();
    atOnce.add(next);
    Duration longer = waited.compareTo(after) > 0 ? waited : after;
    return longer.isZero() ? SHORTEST_REST : longer;
  }

  private void tooLate() {
    // A few that never come say nothing about how many the cart is in time with.
    slow = slow || 2 * call.size() > sent;
    String why = "the cart did not say in time what became of it";
    answeredWith(call, why);
    call.forEach(write -> become(write, new Later(why, true)));
    writes.left();
  }

  private void refused(String text) {
    refusal = "the cart refused it: " + text;
    answeredWith(call, refusal);
    Rounds.Blamed<CartWrite> blamed = writes.refused();
    blamed.culprits().forEach(this::blame);
    blamed
        .hopeless()
        .forEach(write -> become(write, new Later("the cart takes none at all: " + text)));
  }

  private void told(Map<CartWrite, Said.One> each) {
    call.forEach(write -> told(write, each.get(write)));
    if (each.values().stream().anyMatch(Said.Stale.class::isInstance)) {
      // That a half was not carried out says nothing about the other one.
      writes.left();
    } else {
      writes.taken().forEach(this::blame);
    }
  }

  private void told(CartWrite write, Said.One said) {
    String code = write.code();
    if (said instanceof Said.Ok) {
      answeredWith(List.of(write), "taken");
      batch.of(code).arrived(code, write.amount());
    } else if (said instanceof Said.Gone other) {
      answeredWith(
          List.of(write), other.now() == null ? "it is gone" : "it is " + other.now() + " now");
      batch.mistaken(other.now(), items);
      gone(write);
    } else if (said instanceof Said.Stale stale) {
      stale(write, stale.shows());
    } else if (said instanceof Said.Refused no) {
      answeredWith(List.of(write), no.text());
      become(write, new Refused("the cart refused " + code + ": " + Printable.text(no.text())));
    } else if (said instanceof Said.Later later) {
      answeredWith(List.of(write), later.text());
      become(write, new Later("not now, said the cart: " + Printable.text(later.text())));
    } else {
      become(write, new Later("the cart did not say what became of " + code, true));
    }
  }

  /** It may have come back under another id: it is asked for once more. */
  private void gone(CartWrite write) {
    String code = write.code();
    if (gone.add(code)) {
      batch.of(code).forget(code);
      doubtful.add(code);
    } else {
      Known known = items.remember(Map.of(code, List.of())).get(code);
      become(write, new Trouble(known.problem(), known.words()));
    }
  }

  private void stale(CartWrite write, Amount shows) {
    String code = write.code();
    answeredWith(List.of(write), "it shows something else than " + Words.of(write.believed()));
    CartWork work = batch.of(code);
    int round = work.nextRound(code);
    if (round >= MOST_ROUNDS) {
      become(write, new Later(CounterDecider.changesAllTheTime(code, round)));
    } else if (shows == null) {
      doubtful.add(code);
    } else {
      work.says(code, shows);
      batch.ready(write.item());
    }
  }

  private void again(CartWrite write) {
    String code = write.code();
    answeredWith(List.of(write), "not taken because of others of its call");
    if (batch.of(code).nextRound(code) < 2 * MOST_ROUNDS) {
      batch.ready(write.item());
    } else {
      become(write, new Later("the cart did not take it because of others of its call"));
    }
  }

  /** Those that are to be asked for once more; each is said once. */
  List<String> doubtful() {
    List<String> all = List.copyOf(doubtful);
    doubtful.clear();
    return all;
  }

  private void blame(CartWrite write) {
    become(write, new Refused(write.code() + ": " + refusal));
  }

  private void become(CartWrite write, CartFate fate) {
    batch.become(write.code(), fate);
  }

  private void answeredWith(List<CartWrite> some, String text) {
    some.forEach(write -> batch.of(write.code()).entry().answeredWith(text));
  }
}
