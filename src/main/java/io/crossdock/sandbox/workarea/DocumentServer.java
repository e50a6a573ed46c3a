package io.crossdock.sandbox.workarea;

import java.net.InetSocketAddress;

/** Speaks MongoDB's protocol for the shop. What is stored stays while it is stopped. */
public interface DocumentServer {

  /**
   * @param address port 0 for any free one
   * @return where it listens
   */
  InetSocketAddress start(InetSocketAddress address);

  /** Connections break and new ones are refused. */
  void stop();
}
