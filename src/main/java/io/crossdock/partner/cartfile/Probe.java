package io.crossdock.partner.cartfile;

import io.crossdock.operate.Connects.Attempted;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether files could be handed over: a folder can be written, or a host listens. Nothing is
 * written, and nobody signs in.
 */
final class Probe {

  private static final int PATIENCE_MS = 3_000;
  private static final Map<String, Integer> PORTS =
      Map.of("http", 80, "https", 443, "ftp", 21, "ftps", 21, "sftp", 22);

  /** Scheme, user and password, host, port. */
  private static final Pattern HOST =
      Pattern.compile("(https?|s?ftp|ftps):/*(?:[^/?]*@)?(\\[[^]]+]|[^:/?@]+)(?::(\\d{1,5}))?.*");

  private static final Pattern FOLDER = Pattern.compile("file:(?://(?=/))?([^?]+).*");

  private Probe() {}

  /** Empty for an endpoint of another kind. */
  static List<Attempted> of(String to) {
    Matcher folder = FOLDER.matcher(to);
    if (folder.matches()) {
      return List.of(folder(folder.group(1)));
    }
    Matcher host = HOST.matcher(to);
    if (!host.matches()) {
      return List.of();
    }
    int port = host.group(3) == null ? PORTS.get(host.group(1)) : Integer.parseInt(host.group(3));
    return List.of(host(host.group(2), port));
  }

  private static Attempted folder(String name) {
    try {
      Path folder = Path.of(name).toAbsolutePath();
      Path there = folder;
      // The folders below the first that is there are made when a file is delivered.
      while (there.getParent() != null && !Files.exists(there)) {
        there = there.getParent();
      }
      if (!Files.isDirectory(there)) {
        return new Attempted(name, false, there + " is no folder");
      }
      return Attempted.judged(
          name, Files.isWritable(there) ? null : there + " cannot be written by who runs the hub");
    } catch (InvalidPathException e) {
      return new Attempted(name, false, "it is no name of a folder");
    }
  }

  private static Attempted host(String host, int port) {
    String target = host + ":" + port;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
      return Attempted.judged(target, null);
    } catch (UnknownHostException e) {
      return new Attempted(target, false, "no host has that name");
    } catch (IOException | IllegalArgumentException e) {
      return new Attempted(target, false, String.valueOf(e.getMessage()));
    }
  }
}
