package io.crossdock.ledger.model;

import io.crossdock.ledger.Late;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.model.ModelChannel.Coming;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One thing that happens. */
record Step(String what, Consumer<Sim> action) {

  private static final List<Outcome> OUTCOMES =
      List.of(
          new Outcome.Applied("sent"),
          new Outcome.Applied("sent"),
          new Outcome.Applied("sent"),
          new Outcome.Skipped("no need"),
          new Outcome.Transient("again", Outcome.Scope.ENTRY),
          new Outcome.Transient("again", Outcome.Scope.ENTRY),
          new Outcome.Ambiguous("no answer"),
          new Outcome.Ambiguous("no answer"),
          new Outcome.Rejected("refused"),
          new Outcome.Unknown("a bug", "at X"),
          new Outcome.Held("no stock", Duration.ofSeconds(30)),
          new Outcome.Halved("batch refused", 1),
          new Outcome.GivenBack("stopped"));

  @Override
  public String toString() {
    return what;
  }

  static Arbitrary<Step> any() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 9);
    Arbitrary<Outcome> outcome = Arbitraries.of(OUTCOMES);
    return Arbitraries.frequencyOf(
        Tuple.of(12, Combinators.combine(number, list()).as(Step::write)),
        Tuple.of(
            1, Combinators.combine(number, list(), Arbitraries.of(true, false)).as(Step::stage)),
        Tuple.of(
            10,
            Combinators.combine(number, Arbitraries.integers().between(1, 4), number)
                .as(Step::claim)),
        Tuple.of(4, number.map(n -> new Step("start " + n, sim -> sim.start(n)))),
        Tuple.of(12, Combinators.combine(number, outcome).as(Step::settle)),
        Tuple.of(1, Combinators.combine(number, outcome).as(Step::settleStale)),
        Tuple.of(2, Arbitraries.just(new Step("crash", Sim::crash))),
        Tuple.of(1, Arbitraries.just(new Step("restart", Sim::restart))),
        Tuple.of(4, Arbitraries.of(12, 35, 400, 1_100, 4_000, -60, -2_000).map(Step::jump)),
        Tuple.of(
            2,
            Combinators.combine(number, Arbitraries.of("c0", "c1", "mended"))
                .as((n, c) -> new Step("edit " + n + " " + c, sim -> sim.edit(n, c)))),
        Tuple.of(3, number.map(n -> new Step("retry " + n, sim -> sim.retry(n)))),
        Tuple.of(1, number.map(n -> new Step("retry all " + n, sim -> sim.retryAll(n)))),
        Tuple.of(2, number.map(n -> new Step("dismiss " + n, sim -> sim.dismiss(n)))),
        Tuple.of(
            1,
            Combinators.combine(number, number)
                .as((c, k) -> new Step("resend " + c + " " + k, sim -> sim.resend(c, k)))),
        Tuple.of(
            1,
            Combinators.combine(number, Arbitraries.of(Late.class))
                .as((c, l) -> new Step("redefine " + c + " " + l, sim -> sim.redefine(c, l)))),
        Tuple.of(1, number.map(n -> new Step("epoch " + n, sim -> sim.raiseEpoch(n)))),
        Tuple.of(1, Arbitraries.just(new Step("purge", Sim::purge))));
  }

  private static Arbitrary<List<Coming>> list() {
    Arbitrary<Coming> sound =
        Combinators.combine(
                Arbitraries.of(Sim.KEYS),
                Arbitraries.longs().between(1, 6),
                Arbitraries.of("c0", "c1", "c2"),
                Arbitraries.frequency(Tuple.of(6, false), Tuple.of(1, true)))
            .as(
                (key, version, content, absorbs) ->
                    new Coming(key, version, content, absorbs, false));
    // A defect has a content of its own: the same bytes are not sound one time and not the next.
    Arbitrary<Coming> defective =
        Combinators.combine(
                Arbitraries.of(Sim.KEYS),
                Arbitraries.longs().between(0, 6),
                Arbitraries.of("bad0", "bad1"))
            .as((key, version, content) -> new Coming(key, version, content, false, true));
    return Arbitraries.frequencyOf(Tuple.of(9, sound), Tuple.of(1, defective))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Step write(int channel, List<Coming> list) {
    return new Step("write " + channel + " " + list, sim -> sim.write(channel, list));
  }

  private static Step stage(int channel, List<Coming> list, boolean publish) {
    return new Step(
        "stage " + channel + " " + list + (publish ? " publish" : " abandon"),
        sim -> sim.stage(channel, list, publish));
  }

  private static Step claim(int channel, int max, int together) {
    return new Step(
        "claim " + channel + " " + max + (together == 0 ? " together" : ""),
        sim -> sim.claim(channel, max, together == 0));
  }

  private static Step settle(int number, Outcome outcome) {
    return new Step("settle " + number + " " + outcome, sim -> sim.settle(number, outcome));
  }

  private static Step settleStale(int number, Outcome outcome) {
    return new Step("settle stale " + number, sim -> sim.settleStale(number, outcome));
  }

  private static Step jump(int seconds) {
    return new Step("jump " + seconds + " s", sim -> sim.jump(Duration.ofSeconds(seconds)));
  }
}
