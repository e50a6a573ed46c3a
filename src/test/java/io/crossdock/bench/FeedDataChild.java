package io.crossdock.bench;

import io.crossdock.bench.mongo.StubServer;
import io.crossdock.sandbox.workarea.WorkareaDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The shop's database, in a process of its own until it is ended. */
final class FeedDataChild {

  private FeedDataChild() {}

  public static void main(String[] args) throws Exception {
    String address =
        args[0].equals("stub")
            ? "mongodb://127.0.0.1:"
                + new StubServer()
                    .start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .getPort()
                + "/"
            : new WorkareaDatabase(0).connectionString();
    System.out.println("at " + address);
    while (System.in.read() >= 0) {
      // Until whoever started this is gone.
      continue;
    }
    System.exit(0);
  }
}
