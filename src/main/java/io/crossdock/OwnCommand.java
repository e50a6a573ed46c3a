package io.crossdock;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** How a person calls this program from the folder it was started in, with what is there now. */
record OwnCommand(Path code, Path folder) {

  static OwnCommand here() {
    try {
      Path code =
          Path.of(Crossdock.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new OwnCommand(code, Path.of("").toAbsolutePath());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For example {@code java -jar target/crossdock.jar status}; without a jar, by Maven. */
  String with(String arguments) {
    if (!code.toString().endsWith(".jar")) {
      return "mvn -q exec:java -Dexec.args=\"" + arguments + "\"";
    }
    Path jar = code.startsWith(folder) ? folder.relativize(code) : code;
    return "java -jar " + jar + " " + arguments;
  }
}
