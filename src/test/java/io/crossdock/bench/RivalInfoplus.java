package io.crossdock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Orders to Infoplus written by hand, a process of its own. What it keeps on disk is what must be:
 * the order before anybody is told that it was taken, that it is being sent before it is, and with
 * what Infoplus called it the answer for the ERP. One writer commits what waits together. It looks
 * for each order before it makes it; of failures it knows none.
 *
 * <p>Arguments: the database's file, the address of Infoplus, its key, workers, calls a second (0
 * for no limit). Each line of its standard input names the file of orders to take and then send.
 */
final class RivalInfoplus implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GROUP = 512;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final LinkedBlockingQueue<Piece> waiting = new LinkedBlockingQueue<>();
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Connection connection;
  private final URI site;
  private final String key;
  private final ExecutorService workers;
  private final RivalPace pace;

  private interface Sql {
    void run() throws SQLException;
  }

  private record Piece(Sql work, CompletableFuture<Void> done) {}

  private RivalInfoplus(Path file, URI site, String key, int workers, int rate)
      throws SQLException {
    this.site = site;
    this.key = key;
    this.workers = Executors.newFixedThreadPool(workers);
    pace = rate == 0 ? null : new RivalPace(rate, Duration.ofSeconds(1), Duration.ofMillis(20));
    connection = RivalSqlite.connect(file);
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE sales (number TEXT PRIMARY KEY, content TEXT NOT NULL, state TEXT NOT"
              + " NULL, since INTEGER NOT NULL, order_no TEXT) WITHOUT ROWID");
      statement.execute("CREATE INDEX sales_state ON sales (state) WHERE state <> 'LINKED'");
      statement.execute("CREATE INDEX sales_there ON sales (order_no) WHERE order_no NOTNULL");
      statement.execute(
          "CREATE TABLE told (doc_key TEXT PRIMARY KEY, content TEXT NOT NULL, told INTEGER NOT"
              + " NULL)");
    }
    connection.setAutoCommit(false);
    Thread writer = new Thread(this::commits, "writer");
    writer.setDaemon(true);
    writer.start();
  }

  public static void main(String... arguments) throws Exception {
    try (RivalInfoplus rival =
        new RivalInfoplus(
            Path.of(arguments[0]),
            URI.create(arguments[1]),
            arguments[2],
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]))) {
      System.out.println("ready");
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> numbers = rival.takes(Path.of(line));
        System.out.println("taken " + numbers.size());
        // The bench takes the processor time before it lets go.
        lines.readLine();
        long begin = System.nanoTime();
        rival.sends(numbers);
        System.out.println("sent " + (System.nanoTime() - begin));
      }
    }
  }

  private void commits() {
    List<Piece> group = new ArrayList<>();
    try {
      while (true) {
        group.clear();
        group.add(waiting.take());
        waiting.drainTo(group, GROUP - 1);
        for (Piece piece : group) {
          piece.work().run();
        }
        connection.commit();
        group.forEach(piece -> piece.done().complete(null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      group.forEach(piece -> piece.done().completeExceptionally(e));
    }
  }

  private CompletableFuture<Void> writes(Sql work) {
    Piece piece = new Piece(work, new CompletableFuture<>());
    waiting.add(piece);
    return piece.done();
  }

  private List<String> takes(Path file) throws IOException {
    List<String> numbers = new ArrayList<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String number = JSON.readTree(line).path("number").asText();
      numbers.add(number);
      all.add(
          writes(
              () ->
                  update(
                      "INSERT INTO sales VALUES (?, ?, 'NEW', ?, NULL)",
                      number,
                      line,
                      System.currentTimeMillis())));
    }
    all.forEach(CompletableFuture::join);
    return numbers;
  }

  private void sends(List<String> numbers) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (String number : numbers) {
      all.add(
          workers.submit(
              () -> {
                sends(number);
                return null;
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
  }

  private void sends(String number) throws IOException, InterruptedException {
    String filter =
        URLEncoder.encode(
            "lobId eq 20100 and customerOrderNo eq '" + number + "'", StandardCharsets.UTF_8);
    JsonNode found =
        call(
            HttpRequest.newBuilder(
                URI.create(site + "/v3.0/order/search?filter=" + filter + "&page=1&limit=250")));
    JsonNode made = found.get(0);
    if (made == null) {
      String[] content = new String[1];
      writes(
              () -> {
                content[0] = content(number);
                update(
                    "UPDATE sales SET state = 'SENDING', since = ? WHERE number = ?",
                    System.currentTimeMillis(),
                    number);
              })
          .join();
      made =
          call(
              HttpRequest.newBuilder(URI.create(site + "/v3.0/order"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body(JSON.readTree(content[0])).toString())));
    }
    String orderNo = made.path("orderNo").decimalValue().setScale(3).toPlainString();
    String docKey = "so-ack:" + number + ":1";
    String told =
        JSON.createObjectNode()
            .put("type", "Acknowledgement")
            .put("docKey", docKey)
            .put("source", "erp")
            .put("of", "order")
            .put("number", number)
            .put("sequence", 1)
            .put("warehouse", "infoplus")
            .put("status", "created")
            .put("warehouseId", orderNo)
            .put("at", Instant.now().toString())
            .toString();
    writes(
            () -> {
              update(
                  "UPDATE sales SET state = 'LINKED', order_no = ? WHERE number = ?",
                  orderNo,
                  number);
              update("INSERT INTO told VALUES (?, ?, 0)", docKey, told);
            })
        .join();
  }

  private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
    if (pace != null) {
      pace.await();
    }
    HttpResponse<byte[]> answer =
        client.send(
            request.header("API-Key", key).timeout(Duration.ofSeconds(5)).build(),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() == 429) {
      return call(request);
    }
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return JSON.readTree(answer.body());
  }

  private static ObjectNode body(JsonNode order) {
    ObjectNode body = JSON.createObjectNode();
    body.put("lobId", 20100)
        .put("warehouseId", 4101)
        .put("customerOrderNo", order.path("number").asText())
        .put("orderDate", order.path("placedAt").asText().substring(0, 10))
        .put("orderSourceId", 17)
        .put("carrierId", 100)
        .put("customerNo", order.at("/handling/customerNumber").asText());
    for (String prefix : List.of("billTo", "shipTo")) {
      body.put(prefix + "Company", order.at("/shipTo/name").asText())
          .put(prefix + "Attention", order.at("/shipTo/name").asText())
          .put(prefix + "Street", order.at("/shipTo/address1").asText())
          .put(prefix + "City", order.at("/shipTo/city").asText())
          .put(prefix + "State", order.at("/shipTo/state").asText())
          .put(prefix + "Zip", order.at("/shipTo/postCode").asText())
          .put(prefix + "Country", order.at("/shipTo/countryCode").asText());
    }
    for (JsonNode line : order.path("lines")) {
      body.withArray("lineItems")
          .addObject()
          .put("lobId", 20100)
          .put("sku", line.path("sku").asText())
          .put("orderedQty", line.path("quantity").asInt());
    }
    return body;
  }

  private String content(String number) throws SQLException {
    PreparedStatement statement = statement("SELECT content FROM sales WHERE number = ?");
    statement.setString(1, number);
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  private void update(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }

  /** Of the writer's thread only. */
  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement there = statements.get(sql);
    if (there == null) {
      there = connection.prepareStatement(sql);
      statements.put(sql, there);
    }
    return there;
  }

  @Override
  public void close() throws SQLException {
    workers.shutdownNow();
    connection.close();
  }
}
