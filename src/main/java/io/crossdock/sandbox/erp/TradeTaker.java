package io.crossdock.sandbox.erp;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crossdock.document.Acknowledgement;
import io.crossdock.document.Adjustment;
import io.crossdock.document.CancellationNotice;
import io.crossdock.document.Document;
import io.crossdock.document.Documents;
import io.crossdock.document.FulfillmentBooking;
import io.crossdock.document.InvalidDocumentException;
import io.crossdock.document.ItemRequest;
import io.crossdock.document.Receipt;
import io.crossdock.document.ReturnReceipt;
import io.crossdock.document.Shipment;
import io.crossdock.document.ShipmentReversal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * How the ERP is told what a warehouse did: by POST at any time, or by files that it takes from a
 * folder when it is told to. Thread-safe.
 */
final class TradeTaker implements AutoCloseable {

  private static final String ROOT = "/crossdock/";
  private static final Map<String, String> BY_PATH =
      Map.of(
          "acknowledgements", Acknowledgement.TYPE,
          "shipments", Shipment.TYPE,
          "shipment-reversals", ShipmentReversal.TYPE,
          "cancellations", CancellationNotice.TYPE,
          "returns", ReturnReceipt.TYPE,
          "receipts", Receipt.TYPE,
          "adjustments", Adjustment.TYPE,
          "item-requests", ItemRequest.TYPE,
          "bookings", FulfillmentBooking.TYPE);

  /** How names of files begin; a longer beginning goes first. */
  private static final Map<String, String> BY_FILE =
      Map.of(
          "acknowledgement-", Acknowledgement.TYPE,
          "shipment-", Shipment.TYPE,
          "shipment-reversal-", ShipmentReversal.TYPE,
          "cancellation-notice-", CancellationNotice.TYPE,
          "return-receipt-", ReturnReceipt.TYPE,
          "receipt-", Receipt.TYPE,
          "adjustment-", Adjustment.TYPE,
          "item-request-", ItemRequest.TYPE,
          "fulfillment-booking-", FulfillmentBooking.TYPE);

  private record Answer(int status, String body) {
    Answer(int status) {
      this(status, null);
    }
  }

  private final TradeBooks books;
  private final Confirmations confirmations;
  private final BooleanSupplier down;
  private final Documents documents = new Documents();
  private final Deque<MovementFault> faults = new ArrayDeque<>();
  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(2);

  /**
   * @param down true while it takes nothing
   */
  TradeTaker(TradeBooks books, Confirmations confirmations, BooleanSupplier down)
      throws IOException {
    this.books = books;
    this.confirmations = confirmations;
    this.down = down;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext(ROOT, this::pushed);
    server.start();
  }

  /** What {@code erp.documents.url} has to be. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/crossdock";
  }

  /** The next times something goes wrong, in this order. */
  synchronized void goWrong(List<MovementFault> next) {
    faults.addAll(next);
  }

  /** Takes the files that lie in that folder, and says how many. */
  synchronized int takeFiles(Path outbox) throws IOException {
    if (down.getAsBoolean() || !Files.isDirectory(outbox)) {
      return 0;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(outbox)) {
      files = all.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      String type =
          BY_FILE.entrySet().stream()
              .filter(entry -> name.startsWith(entry.getKey()))
              .max(Comparator.comparingInt(entry -> entry.getKey().length()))
              .orElseThrow(() -> new IllegalArgumentException(name + " says not what it is"))
              .getValue();
      Document document = documents.accept(type, Files.readAllBytes(file));
      if (document instanceof FulfillmentBooking booking) {
        confirmations.book(booking);
      } else {
        books.book(name, document);
      }
      if (faults.peek() == MovementFault.LEFT) {
        faults.remove();
      } else {
        Files.delete(file);
      }
    }
    return files.size();
  }

  private void pushed(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer =
          answer(
              exchange.getRequestURI().getPath().substring(ROOT.length()),
              exchange.getRequestHeaders().getFirst("Idempotency-Key"),
              body);
      if (answer.status() == 429) {
        exchange.getResponseHeaders().set("Retry-After", "1");
      }
      if (answer.status() > 0 && answer.body() != null) {
        byte[] json = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), json.length);
        exchange.getResponseBody().write(json);
      } else if (answer.status() > 0) {
        exchange.sendResponseHeaders(answer.status(), -1);
      }
    }
  }

  /** Status 0 to hang up without an answer. */
  private synchronized Answer answer(String path, String key, byte[] body) {
    if (down.getAsBoolean()) {
      return new Answer(503);
    }
    if (!BY_PATH.containsKey(path) || key == null) {
      return new Answer(404);
    }
    MovementFault fault = faults.poll();
    if (fault == MovementFault.ANSWER_500 || fault == MovementFault.ANSWER_429) {
      return new Answer(fault == MovementFault.ANSWER_429 ? 429 : 500);
    }
    Answer usual = new Answer(201);
    try {
      Document document = documents.accept(BY_PATH.get(path), body);
      if (document instanceof FulfillmentBooking booking) {
        usual = confirmations.answer(booking).map(TradeTaker::answer).orElse(new Answer(202));
      } else {
        books.book(key, document);
      }
    } catch (InvalidDocumentException e) {
      return new Answer(422);
    }
    return fault == MovementFault.SILENT
        ? new Answer(0)
        : fault == MovementFault.BOOKED_500 ? new Answer(500) : usual;
  }

  private static Answer answer(LocationBooks.Booked booked) {
    if (booked.refused() != null) {
      return new Answer(422, TextNode.valueOf(booked.refused()).toString());
    }
    return new Answer(200, "{\"acceptedAt\":\"" + booked.at() + "\"}");
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
