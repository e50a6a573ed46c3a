package io.crossdock.sandbox.workarea;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.bson.BsonDocument;

/**
 * The shop's MongoDB, in memory and on loopback; can be down for a while and come back as it was.
 */
public final class WorkareaDatabase implements AutoCloseable {

  /** Site name and Rails environment, as Workarea names its database. */
  public static final String NAME = "shop_production";

  private final DocumentServer server;
  private final InetSocketAddress address;
  private final MongoClient client;
  private boolean up = true;

  /**
   * @param port 0 for any free one
   */
  public WorkareaDatabase(int port) {
    this(port, new EmbeddedServer());
  }

  /**
   * @param server not started
   */
  public WorkareaDatabase(int port, DocumentServer server) {
    this.server = server;
    address = server.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    client = MongoClients.create(connectionString() + "?serverSelectionTimeoutMS=2000");
  }

  /** Without a database name; the port stays the same while down. */
  public String connectionString() {
    return "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/";
  }

  public MongoDatabase database() {
    return client.getDatabase(NAME);
  }

  public MongoCollection<BsonDocument> skus() {
    return collection("workarea_inventory_skus");
  }

  public MongoCollection<BsonDocument> transactions() {
    return collection("workarea_inventory_transactions");
  }

  public MongoCollection<BsonDocument> orders() {
    return collection("workarea_orders");
  }

  public MongoCollection<BsonDocument> fulfillments() {
    return collection("workarea_fulfillments");
  }

  /** Bulks of the Admin API that did not end well, or not yet. */
  public MongoCollection<BsonDocument> bulks() {
    return collection("workarea_api_admin_bulk_upserts");
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return database().getCollection(name, BsonDocument.class);
  }

  /** Connections break and new ones are refused, for the shop itself too. */
  public synchronized void down() {
    if (up) {
      server.stop();
      up = false;
    }
  }

  public synchronized void up() {
    if (!up) {
      server.start(address);
      up = true;
    }
  }

  public synchronized boolean isUp() {
    return up;
  }

  @Override
  public void close() {
    client.close();
    down();
  }
}
