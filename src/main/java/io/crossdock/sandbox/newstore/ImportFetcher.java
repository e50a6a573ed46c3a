package io.crossdock.sandbox.newstore;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Fetches files of imports and reads them, one after another. Thread-safe. */
final class ImportFetcher {

  private final World world;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "newstore-fetches");
            thread.setDaemon(true);
            return thread;
          });

  ImportFetcher(World world) {
    this.world = world;
  }

  void close() {
    worker.shutdownNow();
  }

  /** Sees to it that it is fetched soon. */
  void soon(ImportJob job) {
    worker.execute(() -> fetch(job));
  }

  /** Waits until it was fetched and read, or could not be. */
  void fetch(ImportJob job) {
    ImportDocument document = null;
    BadImportException bad = null;
    Path file = null;
    try {
      file = Files.createTempFile("newstore-import", ".zip");
      download(job.transformed(), file);
      long largest;
      synchronized (world) {
        largest = world.rules().sizes().largest();
      }
      document = ImportFile.read(file, largest);
    } catch (BadImportException e) {
      bad = e;
    } catch (IOException | IllegalArgumentException e) {
      bad = BadImportException.file("the file cannot be fetched: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } finally {
      delete(file);
    }
    synchronized (world) {
      job.fetched(document, bad);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  private void download(URI from, Path to)
      throws IOException, InterruptedException, BadImportException {
    HttpRequest request = HttpRequest.newBuilder(from).timeout(Duration.ofMinutes(2)).GET().build();
    int status = http.send(request, HttpResponse.BodyHandlers.ofFile(to)).statusCode();
    if (status != 200) {
      throw BadImportException.file("the file cannot be fetched: HTTP status " + status);
    }
  }
}
