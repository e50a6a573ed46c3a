package io.crossdock.sandbox.extensiv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An order of the account. Who reads or changes it holds the world's monitor. */
final class SalesOrder {

  /** What is bought. */
  record Line(int product, String listingSku, int quantity) {}

  /** Units that are set aside in a stock record. */
  record Taken(int record, int units) {}

  final long id;
  final String number;
  final int channel;
  final List<Line> lines;
  final Instant created;
  final List<Taken> taken = new ArrayList<>();

  /** 0 for none. */
  int warehouse;

  Instant modified;
  String status = OrderDesk.CREATED;

  /** Null until its stock is set aside. */
  Instant delivered;

  /** Null until it leaves. */
  String tracking;

  SalesOrder(
      long id, String number, int channel, int warehouse, List<Line> lines, Instant created) {
    this.id = id;
    this.number = number;
    this.channel = channel;
    this.warehouse = warehouse;
    this.lines = lines;
    this.created = created;
    this.modified = created;
  }
}
