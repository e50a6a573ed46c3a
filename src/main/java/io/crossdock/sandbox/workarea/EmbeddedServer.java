package io.crossdock.sandbox.workarea;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** mongo-java-server, in memory. */
final class EmbeddedServer implements DocumentServer {

  private final MemoryBackend backend = new KeptBackend();
  private MongoServer server;

  @Override
  public InetSocketAddress start(InetSocketAddress address) {
    server = new MongoServer(backend);
    server.bind(address);
    return server.getLocalAddress();
  }

  @Override
  public void stop() {
    server.shutdownNow();
  }

  /** A server closes its backend when it stops; this one outlives it. */
  private static final class KeptBackend extends MemoryBackend {
    @Override
    public void close() {}
  }
}
