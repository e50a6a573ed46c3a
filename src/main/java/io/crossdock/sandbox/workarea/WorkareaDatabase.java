package io.crossdock.sandbox.workarea;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.bson.BsonDocument;

/**
 * The shop's MongoDB, in memory and on loopback; can be down for a while and come back as it was.
 */
public final class WorkareaDatabase implements AutoCloseable {

  /** Site name and Rails environment, as Workarea names its database. */
  public static final String NAME = "shop_production";

  private final MemoryBackend backend = new KeptBackend();
  private final InetSocketAddress address;
  private final MongoClient client;
  private MongoServer server;

  /**
   * @param port 0 for any free one
   */
  public WorkareaDatabase(int port) {
    server = new MongoServer(backend);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    address = server.getLocalAddress();
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

  private MongoCollection<BsonDocument> collection(String name) {
    return database().getCollection(name, BsonDocument.class);
  }

  /** Connections break and new ones are refused, for the shop itself too. */
  public synchronized void down() {
    if (server != null) {
      server.shutdownNow();
      server = null;
    }
  }

  public synchronized void up() {
    if (server == null) {
      MongoServer started = new MongoServer(backend);
      started.bind(address);
      server = started;
    }
  }

  public synchronized boolean isUp() {
    return server != null;
  }

  @Override
  public void close() {
    client.close();
    down();
  }

  /** A server closes its backend when it stops; this one outlives it. */
  private static final class KeptBackend extends MemoryBackend {
    @Override
    public void close() {}
  }
}
