package io.crossdock.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Style sheet, icon and scripts, read once from the class path. Immutable. */
final class Assets {

  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/";

  /**
   * @param path where it is served, with a hash of its content: a new one is a new address
   */
  record Asset(String path, String type, byte[] content) {}

  private final Map<String, Asset> byName = new TreeMap<>();

  Assets() {
    add("console.css", "text/css; charset=utf-8", "/console/console.css");
    add("console.js", "text/javascript; charset=utf-8", "/console/console.js");
    add("icon.svg", "image/svg+xml", "/console/icon.svg");
    add("htmx.js", "text/javascript; charset=utf-8", HTMX + htmxVersion() + "/dist/htmx.min.js");
  }

  Iterable<Asset> all() {
    return byName.values();
  }

  String path(String name) {
    return byName.get(name).path();
  }

  private void add(String name, String type, String resource) {
    byte[] content = read(resource);
    int dot = name.lastIndexOf('.');
    String path = "/console/" + name.substring(0, dot) + "-" + hash(content) + name.substring(dot);
    byName.put(name, new Asset(path, type, content));
  }

  /** The webjar says which version it is, so that the pom alone decides. */
  private static String htmxVersion() {
    String text = new String(read("/META-INF/maven/org.webjars.npm/htmx.org/pom.properties"));
    return text.lines()
        .filter(line -> line.startsWith("version="))
        .map(line -> line.substring("version=".length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the webjar of htmx says no version"));
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
