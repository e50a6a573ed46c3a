package io.crossdock.partner.erp;

import io.crossdock.camel.OwnerOnly;
import io.crossdock.camel.TransientException;
import io.crossdock.partner.erp.ExportFiles.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/**
 * The folder the ERP takes files from. A hidden file of ours marks it: a folder without it is
 * another one, for example what is seen of a network share that is not mounted, and there a missing
 * file means nothing.
 */
final class Outbox {

  private static final String MARK = ".crossdock-outbox";

  private final Path folder;
  private final String setting;

  /**
   * @param setting that names the folder, for people
   */
  Outbox(Path folder, String setting) {
    this.setting = setting;
    this.folder = folder.toAbsolutePath().normalize();
  }

  Path folder() {
    return folder;
  }

  /** Makes it where it is missing, and marks it. One that is there keeps the rights it has. */
  void prepare() throws IOException {
    OwnerOnly.folder(folder);
    Path mark = folder.resolve(MARK);
    if (!Files.exists(mark)) {
      put(mark, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
      force();
    }
  }

  /**
   * What tells this folder from others.
   *
   * @throws TransientException if it is not there, or not marked
   */
  String mark() throws IOException {
    return mark(folder, setting);
  }

  /** Writes a file under its hidden name, whole and on disk; one that is there is replaced. */
  void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      refuseOther(file, bytes);
    }
    put(folder.resolve(hidden(name)), bytes);
  }

  /** Gives a file that was written its own name, if it has not got it yet. */
  void rename(Written written) throws IOException {
    refuseOtherFolder(written);
    Path hidden = folder.resolve(hidden(written.file()));
    if (!Files.exists(hidden)) {
      return;
    }
    Path file = folder.resolve(written.file());
    if (Files.exists(file)) {
      refuseOther(file, Files.readAllBytes(hidden));
    }
    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
    force();
  }

  /** A whole file under its own name, on disk; one of the same content that is there stays. */
  void put(String name, byte[] bytes) throws IOException {
    String mark = mark();
    write(name, bytes);
    force();
    rename(new Written(folder.toString(), mark, name));
  }

  /** What was renamed is on disk, where the system can tell. */
  void force() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no folders, and keeps their entries without being told.
      if (!System.getProperty("os.name", "").startsWith("Windows")) {
        throw e;
      }
    }
  }

  /** True while the ERP has not taken it. */
  boolean has(Written written) throws IOException {
    boolean there = Files.exists(folder.resolve(written.file()));
    // In this order: a share that goes away between the two must not look like one that was taken
    // from.
    refuseOtherFolder(written);
    return there;
  }

  /** Why the folder cannot be used, and what happens next. */
  TransientException unusable(IOException e) {
    String why =
        e instanceof NoSuchFileException
            ? "is not there"
            : e instanceof AccessDeniedException
                ? "does not let the hub write"
                : e instanceof NotDirectoryException
                    ? "is no folder"
                    : "cannot be used: " + e.getMessage();
    return TransientException.ofPartner(
        "folder "
            + folder
            + " ("
            + setting
            + ") "
            + why
            + "; exports wait, and go on by themselves when it can be used",
        e);
  }

  private void refuseOtherFolder(Written written) throws IOException {
    if (!mark().equals(written.mark())) {
      throw TransientException.ofPartner(
          "folder "
              + written.folder()
              + " is not the one that "
              + written.file()
              + " was written to: the hidden file "
              + MARK
              + " in it is another, so that it does not tell whether the ERP took the file. Bring"
              + " the old folder back; or, if the ERP has the file, write the text "
              + written.mark()
              + " into "
              + MARK,
          null);
    }
  }

  private static String mark(Path folder, String setting) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw Files.exists(folder)
          ? new NotDirectoryException(folder.toString())
          : new NoSuchFileException(folder.toString());
    }
    try {
      return Files.readString(folder.resolve(MARK)).strip();
    } catch (NoSuchFileException e) {
      throw TransientException.ofPartner(
          "folder "
              + folder
              + " ("
              + setting
              + ") lacks the file "
              + MARK
              + " that marks it as ours: is a share not mounted? Exports wait, and go on by"
              + " themselves when it is back. A start of the hub marks a new folder",
          e);
    }
  }

  private static void refuseOther(Path file, byte[] bytes) throws IOException {
    if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
      throw new TransientException(
          "file "
              + file
              + " is there already with other content, and is not written over. Move it away: the"
              + " export waits for that (is another hub, or an older ledger, writing there?)",
          new FileAlreadyExistsException(file.toString()));
    }
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static String hidden(String name) {
    return "." + name + ".tmp";
  }
}
