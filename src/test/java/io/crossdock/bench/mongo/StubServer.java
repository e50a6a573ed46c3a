package io.crossdock.bench.mongo;

import io.crossdock.sandbox.workarea.DocumentServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread for each connection. */
public final class StubServer implements DocumentServer {

  private static final Logger LOG = LoggerFactory.getLogger(StubServer.class);
  private static final int LARGEST = 48_000_000;

  private final StubCommands commands = new StubCommands();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listening;

  @Override
  public InetSocketAddress start(InetSocketAddress address) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(address);
      listening = server;
      thread("stub-mongo", () -> accept(server)).start();
      return (InetSocketAddress) server.getLocalSocketAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    try {
      listening.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        connections.add(socket);
        if (server.isClosed()) {
          socket.close();
        }
        thread("stub-mongo-" + socket.getPort(), () -> serve(socket)).start();
      } catch (IOException e) {
        LOG.debug("Listens no more", e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] head = new byte[4];
      Reply reply = new Reply();
      while (true) {
        in.readFully(head);
        int length = Bytes.int32(head, 0);
        if (length < 16 || length > LARGEST) {
          throw new IOException("a message of " + length + " bytes");
        }
        byte[] message = new byte[length];
        System.arraycopy(head, 0, message, 0, 4);
        in.readFully(message, 4, length - 4);
        if (Request.answer(message, commands, reply)) {
          socket.getOutputStream().write(reply.bytes(), 0, reply.size());
        }
      }
    } catch (IOException e) {
      LOG.debug("Connection ended", e);
    } finally {
      connections.remove(socket);
    }
  }
}
