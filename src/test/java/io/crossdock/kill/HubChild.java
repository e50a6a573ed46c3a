package io.crossdock.kill;

import io.crossdock.ledger.Ledger;
import io.crossdock.ledger.LedgerSettings;
import io.crossdock.ledger.store.Ledgers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A hub in a process of its own: the real ledger, doors that take from the ERP, senders that empty
 * the channels. Lives until it is killed, or until a line comes in on its standard input.
 *
 * <p>Arguments: port of the world outside, own name, JDBC URL, point or -, how often it is passed
 * before it counts, whether it counts from the start, lease in milliseconds.
 */
public final class HubChild {

  private HubChild() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    String name = args[1];
    String url = args[2];
    Fuse fuse =
        new Fuse(args[3], Integer.parseInt(args[4]), Boolean.parseBoolean(args[5]), name, port);
    Duration lease = Duration.ofMillis(Long.parseLong(args[6]));
    Ledger ledger = Ledgers.open(settings(url, name, lease), fuse);
    Hub hub = new Hub(ledger, fuse, name, port);
    hub.tell("opened " + name);
    Channels.define(ledger);
    List<Worker> workers = new ArrayList<>();
    workers.addAll(Doors.all(hub));
    workers.addAll(Senders.all(hub));
    workers.add(new Operator(hub));
    workers.add(new Sampler(hub));
    workers.forEach(Worker::start);
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    workers.forEach(Worker::end);
    workers.forEach(Worker::awaitEnd);
    ledger.close();
  }

  private static LedgerSettings settings(String url, String name, Duration lease) {
    LedgerSettings settings =
        url.startsWith("jdbc:sqlite:")
            ? LedgerSettings.sqlite(url.substring("jdbc:sqlite:".length()))
            : LedgerSettings.postgres(url, "postgres", "postgres");
    return settings.withOwner(name).withLease(lease.dividedBy(5), lease);
  }
}
