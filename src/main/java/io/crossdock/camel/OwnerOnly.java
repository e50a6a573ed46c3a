package io.crossdock.camel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders and files for the hub's own user, where the file system knows rights: stock and orders
 * are nobody else's business. What exists already keeps the rights that somebody gave it.
 */
public final class OwnerOnly {

  private OwnerOnly() {}

  /** Makes it, and what is missing above it. */
  public static Path folder(Path folder) throws IOException {
    return Files.isDirectory(folder)
        ? folder
        : Files.createDirectories(folder, rights(folder, "rwx------"));
  }

  /** Writes a file, new or in place of what it held. */
  public static void write(Path file, String text) throws IOException {
    try (var channel =
        Files.newByteChannel(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING),
            rights(file, "rw-------"))) {
      channel.write(StandardCharsets.UTF_8.encode(text));
    }
  }

  private static FileAttribute<?>[] rights(Path path, String rights) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}
