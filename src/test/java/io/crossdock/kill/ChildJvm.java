package io.crossdock.kill;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How children are started. In a long round the first one that ends cleanly leaves an archive of
 * its classes, from which the later ones start in two thirds of the time; such archives want jars.
 */
final class ChildJvm {

  private final String classPath;
  private final Path archive;

  /**
   * @param folder where the archive goes; null for none
   */
  ChildJvm(Path folder) throws IOException {
    String ours =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    if (folder == null) {
      this.classPath = ours;
      this.archive = null;
      return;
    }
    Files.createDirectories(folder);
    this.archive = folder.resolve("classes.jsa");
    Files.deleteIfExists(archive);
    List<String> jars = new ArrayList<>();
    for (String part : ours.split(File.pathSeparator, -1)) {
      if (part.isEmpty()) {
        // Ends in a separator; an empty path would be all of the working folder.
        continue;
      }
      Path path = Path.of(part);
      jars.add(
          Files.isDirectory(path)
              ? jar(path, folder.resolve("classes-" + jars.size() + ".jar")).toString()
              : part);
    }
    this.classPath = String.join(File.pathSeparator, jars);
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(file -> !file.equals(classes)).toList()) {
        boolean folder = Files.isDirectory(file);
        // Folders too: Flyway looks for its scripts by their folder.
        out.putNextEntry(new JarEntry(classes.relativize(file) + (folder ? "/" : "")));
        if (!folder) {
          Files.copy(file, out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  /**
   * @param endsCleanly this one may leave the archive
   */
  List<String> command(boolean endsCleanly, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto"));
    if (archive != null && Files.exists(archive)) {
      command.add("-XX:SharedArchiveFile=" + archive);
    } else if (archive != null && endsCleanly) {
      command.add("-XX:ArchiveClassesAtExit=" + archive);
      command.add("-Xlog:cds=off");
    }
    command.addAll(List.of("-cp", classPath, HubChild.class.getName()));
    command.addAll(arguments);
    return command;
  }
}
