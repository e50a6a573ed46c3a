package io.crossdock.kill;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A child's connection to the world outside: a line asked, a line answered. Connects anew after a
 * failure. Used by one thread.
 */
final class Wire {

  private final int port;
  private final int timeoutMillis;
  private Socket socket;
  private BufferedReader answers;

  /**
   * @param timeoutMillis 0 waits for ever
   */
  Wire(int port, int timeoutMillis) {
    this.port = port;
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * @throws IOException if no answer came; whether the line arrived is unknown
   */
  String ask(String line) throws IOException {
    try {
      if (socket == null) {
        connect();
      }
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      String answer = answers.readLine();
      if (answer == null) {
        throw new EOFException("hung up without an answer");
      }
      return answer;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void connect() throws IOException {
    Socket connected = new Socket();
    connected.setTcpNoDelay(true);
    connected.setSoTimeout(timeoutMillis);
    connected.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    answers =
        new BufferedReader(
            new InputStreamReader(connected.getInputStream(), StandardCharsets.UTF_8));
    socket = connected;
  }

  private void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
