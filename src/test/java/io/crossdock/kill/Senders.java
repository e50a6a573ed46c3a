package io.crossdock.kill;

import io.crossdock.ledger.Claim;
import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LostRaceException;
import io.crossdock.ledger.Outcome;
import io.crossdock.ledger.Settlement;
import io.crossdock.ledger.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The child's senders: claim, mark the attempt, send, settle. */
final class Senders {

  private Senders() {}

  static List<Worker> all(Hub hub) {
    return List.of(
        new Orders(hub, 1),
        new Orders(hub, 2),
        new Shipments(hub),
        new Repeatable(hub, Channels.PARCELS, 1),
        new Repeatable(hub, Channels.LEVELS, 1),
        new Repeatable(hub, Channels.READINGS, 1),
        new Repeatable(hub, Channels.EVENTS, 20),
        new Repeatable(hub, Channels.LOADS, 40),
        new Shop(hub));
  }

  static String content(Claim claim) {
    return new String(claim.content(), StandardCharsets.UTF_8);
  }

  static Doc doc(Claim claim) {
    return new Doc(claim.key(), claim.version().number(), content(claim));
  }

  /** What all senders share. */
  abstract static class Sender extends Worker {
    /** Longest a call may take; what is asked takes effect within it, or never. */
    static final Duration TIMEOUT = Duration.ofMillis(600);

    final Ledger ledger;
    final Wire target;
    final String channel;
    private final int batch;
    private final Semaphore due = new Semaphore(1);

    Sender(Hub hub, String channel, int batch, String name) {
      super(hub, "sender-" + name);
      this.channel = channel;
      this.batch = batch;
      this.ledger = hub.ledger();
      this.target = hub.wire((int) TIMEOUT.toMillis());
    }

    @Override
    void start() {
      ledger.onDue(channel, due::release);
      super.start();
    }

    @Override
    void turn() throws IOException {
      List<Claim> claims =
          batch == 1 ? ledger.claim(channel, 2) : ledger.claimBatch(channel, batch);
      if (claims.isEmpty()) {
        awaitDue();
      } else if (batch == 1) {
        for (Claim claim : claims) {
          settle(List.of(work(List.of(claim)).get(0)));
        }
      } else {
        settle(work(claims));
      }
    }

    private void awaitDue() {
      try {
        if (due.tryAcquire(200, TimeUnit.MILLISECONDS)) {
          due.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Sends them and says what became of each. */
    abstract List<Settlement> work(List<Claim> claims);

    void settle(List<Settlement> settlements) {
      try {
        List<Claim> lost = ledger.settle(settlements);
        lost.forEach(claim -> hub.tell("note settlement lost"));
        hub.settledOne();
      } catch (LostRaceException e) {
        hub.tell("note settlement rolled back");
        ledger.settle(
            settlements.stream()
                .map(s -> Settlement.of(s.claim(), again("lost race: " + e.getMessage())))
                .toList());
      }
    }

    static Outcome again(String reason) {
      return new Outcome.Transient(reason, Outcome.Scope.ENTRY);
    }

    static List<Settlement> each(List<Claim> claims, Function<Claim, Settlement> settlement) {
      return claims.stream().map(settlement).toList();
    }

    /** Marks the attempt, sends, and turns the answer into settlements. */
    List<Settlement> send(List<Claim> claims, List<Doc> docs, Function<Claim, List<Write>> writes) {
      try {
        ledger.startAttempt(claims, "put " + docs.size(), TIMEOUT);
      } catch (LostRaceException e) {
        hub.tell("note no attempt, the lease is lost");
        return each(claims, c -> Settlement.of(c, new Outcome.GivenBack("not sent")));
      }
      hub.fuse().reached("remote.before");
      if (ledger.leaseLeft().compareTo(TIMEOUT) < 0) {
        hub.tell("note not sent, the lease is lost");
        return each(claims, c -> Settlement.of(c, new Outcome.GivenBack("not sent")));
      }
      String answer;
      try {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        answer =
            target.ask("put " + channel + " " + hub.name() + " " + deadline + " " + Doc.text(docs));
      } catch (IOException e) {
        hub.fuse().reached("answer.lost");
        return each(
            claims, c -> Settlement.of(c, new Outcome.Ambiguous("no answer: " + e.getMessage())));
      }
      hub.fuse().reached("remote.after");
      return each(claims, c -> outcome(c, answer, writes, claims.size()));
    }

    private static Settlement outcome(
        Claim claim, String answer, Function<Claim, List<Write>> writes, int together) {
      return switch (answer) {
        case "ok" -> Settlement.of(claim, new Outcome.Applied("sent"), writes.apply(claim));
        case "busy" -> Settlement.of(claim, new Outcome.Transient("503", Outcome.Scope.PARTNER));
        case "slow" ->
            Settlement.of(claim, new Outcome.Throttled("429", Instant.now().plusMillis(150)));
        case "toomany" ->
            Settlement.of(claim, new Outcome.Halved("413", Math.max(1, together / 2)));
        default -> Settlement.of(claim, new Outcome.Rejected(answer));
      };
    }

    /** The answer of the target to whether it has that one; null if it does not say. */
    String look(Doc doc) {
      try {
        return target.ask("look " + channel + " " + doc);
      } catch (IOException e) {
        return null;
      }
    }
  }

  /** Looks before it repeats; each settled order hands a shipment on and counts itself. */
  static final class Orders extends Sender {
    Orders(Hub hub, int number) {
      super(hub, Channels.ORDERS, 1, Channels.ORDERS + number);
    }

    @Override
    List<Settlement> work(List<Claim> claims) {
      Claim claim = claims.get(0);
      if (claim.unresolved()) {
        String there = look(doc(claim));
        if (there == null) {
          return List.of(Settlement.of(claim, new Outcome.Ambiguous("nobody answers")));
        }
        if (there.equals("yes")) {
          return List.of(Settlement.of(claim, new Outcome.Applied("it was there"), handOn(claim)));
        }
      }
      return send(claims, List.of(doc(claim)), this::handOn);
    }

    private List<Write> handOn(Claim claim) {
      List<Write> writes = new ArrayList<>();
      writes.add(
          new Write.Take(
              Channels.SHIPMENTS, Doors.arrivals(List.of(doc(claim)), "order " + claim.entryId())));
      Ledger.Position count = ledger.position("orders.sent", claim.key()).orElse(null);
      long before =
          count == null ? 0 : Long.parseLong(new String(count.content(), StandardCharsets.UTF_8));
      writes.add(
          new Write.PutPosition(
              "orders.sent",
              claim.key(),
              count == null ? 0 : count.revision(),
              String.valueOf(before + 1).getBytes(StandardCharsets.UTF_8)));
      return writes;
    }
  }

  /** Looks before it repeats. */
  static final class Shipments extends Sender {
    Shipments(Hub hub) {
      super(hub, Channels.SHIPMENTS, 1, Channels.SHIPMENTS);
    }

    @Override
    List<Settlement> work(List<Claim> claims) {
      Claim claim = claims.get(0);
      if (claim.unresolved()) {
        String there = look(doc(claim));
        if (there == null) {
          return List.of(Settlement.of(claim, new Outcome.Ambiguous("nobody answers")));
        }
        if (there.equals("yes")) {
          return List.of(Settlement.of(claim, new Outcome.Applied("it was there")));
        }
      }
      return send(claims, List.of(doc(claim)), c -> List.of());
    }
  }

  /** The target knows a repeat, or the newest counts: sent again without looking. */
  static final class Repeatable extends Sender {
    Repeatable(Hub hub, String channel, int batch) {
      super(hub, channel, batch, channel);
    }

    @Override
    List<Settlement> work(List<Claim> claims) {
      return send(claims, claims.stream().map(Senders::doc).toList(), c -> List.of());
    }
  }

  /** Derives what to send from figures when the mark is claimed; remembers what it told. */
  static final class Shop extends Sender {
    Shop(Hub hub) {
      super(hub, Channels.SHOP, 40, Channels.SHOP);
    }

    @Override
    List<Settlement> work(List<Claim> claims) {
      List<String> keys = claims.stream().map(Claim::key).toList();
      Map<String, Ledger.Figure> figures = ledger.figures(Channels.FIGURES, keys);
      Map<String, Ledger.Position> told = ledger.positions("shop.told", keys);
      List<Doc> docs =
          figures.values().stream()
              .map(
                  f ->
                      new Doc(
                          f.key(),
                          f.version().number(),
                          new String(f.content(), StandardCharsets.UTF_8)))
              .toList();
      if (docs.size() < claims.size()) {
        // An operator asked for a key that has no figure yet; the others come again.
        return each(
            claims,
            c ->
                Settlement.of(
                    c,
                    figures.containsKey(c.key())
                        ? new Outcome.GivenBack("not begun")
                        : new Outcome.Skipped("no figure")));
      }
      return send(
          claims,
          docs,
          c ->
              List.of(
                  new Write.PutPosition(
                      "shop.told",
                      c.key(),
                      told.containsKey(c.key()) ? told.get(c.key()).revision() : 0,
                      figures.get(c.key()).content())));
    }
  }
}
