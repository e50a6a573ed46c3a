package io.crossdock.bench;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What somebody would write for this one shop and this one ERP: transactions by stamp, what an item
 * holds less what was told of it, one movement a row with its number, files of five hundred, and
 * what was accepted and when. Each page is one transaction; a file with all that ours says is
 * forced to disk and renamed, and its folder forced, before its movements count as out. It can say
 * what was told of a SKU, and how much of it a figure contains, by an index.
 */
final class RivalExport {

  private static final int PAGE = 1_000;
  private static final int FILE = 500;

  private record Movement(long sequence, String text) {}

  private final Connection connection;
  private final MongoCollection<BsonDocument> transactions;
  private final Path outbox;

  private RivalExport(Connection connection, MongoCollection<BsonDocument> from, Path outbox) {
    this.connection = connection;
    this.transactions = from;
    this.outbox = outbox;
  }

  public static void main(String[] args) throws Exception {
    Path outbox = Files.createDirectories(Path.of(args[3]));
    try (Connection connection = RivalSqlite.connect(Path.of(args[0]));
        MongoClient client = MongoClients.create(args[1])) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS held (item TEXT PRIMARY KEY, available INTEGER NOT NULL,"
                + " backordered INTEGER NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS moved (sku TEXT PRIMARY KEY, available INTEGER NOT NULL,"
                + " backordered INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS movement (sequence INTEGER PRIMARY KEY, item TEXT NOT NULL,"
                + " number INTEGER NOT NULL, sku TEXT NOT NULL, available INTEGER NOT NULL,"
                + " backordered INTEGER NOT NULL, text TEXT NOT NULL, state INTEGER NOT NULL,"
                + " told_at INTEGER NOT NULL, accepted_at INTEGER)");
        statement.execute(
            "CREATE UNIQUE INDEX IF NOT EXISTS movement_item ON movement (item, number)");
        // What a figure contains that reflects a sequence, and what was told of a SKU.
        statement.execute(
            "CREATE INDEX IF NOT EXISTS movement_sku ON movement (sku, sequence, available,"
                + " backordered)");
        statement.execute(
            // Queries repeat its condition; else SQLite would not use it.
            "CREATE INDEX IF NOT EXISTS movement_out ON movement (state, sequence) WHERE state < 2");
        statement.execute("CREATE TABLE IF NOT EXISTS cursor (at INTEGER NOT NULL)");
      }
      connection.setAutoCommit(false);
      RivalExport rival =
          new RivalExport(
              connection,
              client
                  .getDatabase(args[2])
                  .withReadConcern(ReadConcern.MAJORITY)
                  .getCollection("workarea_inventory_transactions", BsonDocument.class),
              outbox);
      System.out.println("ready");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println("done " + rival.run());
      }
    }
  }

  private long run() throws Exception {
    long told = 0;
    long from = number("SELECT COALESCE(MAX(at), 0) FROM cursor");
    List<BsonDocument> page = new ArrayList<>(PAGE);
    for (BsonDocument transaction :
        transactions
            .find(Filters.gte("updated_at", new BsonDateTime(from)))
            .sort(Sorts.ascending("updated_at"))
            .batchSize(PAGE)) {
      page.add(transaction);
      if (page.size() == PAGE) {
        told += tell(page);
        page.clear();
      }
    }
    told += tell(page);
    send();
    while (number("SELECT COUNT(*) FROM movement WHERE state < 2") > 0) {
      accept();
    }
    return told;
  }

  private long tell(List<BsonDocument> page) throws SQLException {
    if (page.isEmpty()) {
      return 0;
    }
    long sequence = number("SELECT COALESCE(MAX(sequence), 0) FROM movement");
    long now = System.currentTimeMillis();
    long told = 0;
    try (PreparedStatement held =
            connection.prepareStatement(
                "SELECT available, backordered, number FROM held WHERE item = ?");
        PreparedStatement keep =
            connection.prepareStatement("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?)");
        PreparedStatement moved =
            connection.prepareStatement(
                "INSERT INTO moved VALUES (?, ?, ?, ?) ON CONFLICT (sku) DO UPDATE SET available ="
                    + " available + excluded.available, backordered = backordered +"
                    + " excluded.backordered, at = excluded.at");
        PreparedStatement write =
            connection.prepareStatement(
                "INSERT INTO movement VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, NULL)")) {
      for (BsonDocument transaction : page) {
        boolean captured = transaction.getBoolean("captured").getValue();
        String id = transaction.getObjectId("_id").getValue().toHexString();
        for (BsonValue value : transaction.getArray("items")) {
          BsonDocument item = value.asDocument();
          int total = item.getNumber("total").intValue();
          int available = captured ? item.getNumber("available").intValue() : 0;
          int backordered = captured ? item.getNumber("backordered").intValue() : 0;
          int units = Math.max(0, Math.min(available + backordered, total));
          int onHand = Math.max(0, Math.min(available, units));
          String itemId = item.getObjectId("_id").getValue().toHexString();
          String key = id + ":" + itemId;
          int before = 0;
          int beforeAhead = 0;
          int number = 0;
          held.setString(1, key);
          try (ResultSet row = held.executeQuery()) {
            if (row.next()) {
              before = row.getInt(1);
              beforeAhead = row.getInt(2);
              number = row.getInt(3);
            }
          }
          if (onHand == before && units - onHand == beforeAhead) {
            continue;
          }
          number++;
          keep.setString(1, key);
          keep.setInt(2, onHand);
          keep.setInt(3, units - onHand);
          keep.setInt(4, number);
          keep.executeUpdate();
          String sku = item.getString("sku").getValue();
          moved.setString(1, sku);
          moved.setInt(2, onHand - before);
          moved.setInt(3, units - onHand - beforeAhead);
          moved.setLong(4, now);
          moved.executeUpdate();
          sequence++;
          write.setLong(1, sequence);
          write.setString(2, key);
          write.setInt(3, number);
          write.setString(4, sku);
          write.setInt(5, onHand - before);
          write.setInt(6, units - onHand - beforeAhead);
          write.setString(
              7,
              "{\"sequence\":"
                  + sequence
                  + ",\"movementId\":\"workarea:"
                  + key
                  + ":"
                  + number
                  + "\",\"shop\":\"workarea\",\"transaction\":\""
                  + id
                  + "\",\"item\":\""
                  + itemId
                  + "\",\"number\":"
                  + number
                  + ",\"orderId\":\""
                  + transaction.getString("order_id").getValue()
                  + "\",\"sku\":\""
                  + sku
                  + "\",\"kind\":\""
                  + (captured ? number == 1 ? "captured" : "restocked" : "rolled-back")
                  + "\",\"available\":"
                  + (onHand - before)
                  + ",\"backordered\":"
                  + (units - onHand - beforeAhead)
                  + ",\"at\":\""
                  + Instant.ofEpochMilli(transaction.getDateTime("updated_at").getValue())
                  + "\"}");
          write.setLong(8, now);
          write.executeUpdate();
          told++;
        }
      }
    }
    long newest = page.get(page.size() - 1).getDateTime("updated_at").getValue();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM cursor");
      statement.executeUpdate("INSERT INTO cursor VALUES (" + (newest - 900_000) + ")");
    }
    connection.commit();
    return told;
  }

  private void send() throws Exception {
    List<Movement> file = next();
    while (!file.isEmpty()) {
      write(file);
      try (PreparedStatement out =
          connection.prepareStatement("UPDATE movement SET state = 1 WHERE sequence = ?")) {
        for (Movement movement : file) {
          out.setLong(1, movement.sequence());
          out.executeUpdate();
        }
      }
      connection.commit();
      accept();
      file = next();
    }
  }

  private List<Movement> next() throws SQLException {
    List<Movement> file = new ArrayList<>(FILE);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT sequence, text FROM movement WHERE state < 2 AND state = 0 ORDER BY sequence LIMIT "
                    + FILE)) {
      while (rows.next()) {
        file.add(new Movement(rows.getLong(1), rows.getString(2)));
      }
    }
    return file;
  }

  private void write(List<Movement> file) throws IOException {
    String name =
        String.format(
            "movements-%012d-%012d.jsonl",
            file.get(0).sequence(), file.get(file.size() - 1).sequence());
    StringBuilder text = new StringBuilder();
    file.forEach(movement -> text.append(movement.text()).append('\n'));
    Path hidden = outbox.resolve("." + name);
    try (FileChannel channel =
        FileChannel.open(
            hidden,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(hidden, outbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(outbox, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** What the ERP took away, up to the first file it left. */
  private void accept() throws Exception {
    long first = Long.MAX_VALUE;
    try (var files = Files.list(outbox)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("movements-")) {
          first = Math.min(first, Long.parseLong(name.substring(10, 22)));
        }
      }
    }
    try (PreparedStatement accepted =
        connection.prepareStatement(
            "UPDATE movement SET state = 2, accepted_at = ? WHERE state < 2 AND state = 1"
                + " AND sequence < ?")) {
      accepted.setLong(1, System.currentTimeMillis());
      accepted.setLong(2, first);
      accepted.executeUpdate();
    }
    connection.commit();
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }
}
