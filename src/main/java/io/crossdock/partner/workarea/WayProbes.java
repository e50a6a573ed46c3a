package io.crossdock.partner.workarea;

import io.crossdock.operate.Connects.Attempted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Whether the shop can be written the way that is configured. Reads only. */
final class WayProbes {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private WayProbes() {}

  /** Asks for a page of SKUs once, as the routes would: no route runs where this is called. */
  static Attempted api(String partner, WaySettings.Api api) {
    String keys = partner + ".api.url, .user and .password";
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.url() + ApiRequest.SKUS + "?page=1"))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("Authorization", ApiSender.authorization(api))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status == 200
          ? new Attempted(api.toString(), true, null)
          : new Attempted(api.toString(), false, "it answered " + status + "; check " + keys);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Attempted(api.toString(), false, "interrupted");
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Attempted(api.toString(), false, why + "; check " + keys);
    }
  }

  static Attempted folder(String partner, WaySettings.Datafile datafile) {
    Path folder = datafile.folder();
    boolean writable = Files.isDirectory(folder) && Files.isWritable(folder);
    return new Attempted(
        folder.toString(),
        writable,
        writable
            ? null
            : "is no folder that the hub may write; check " + partner + ".datafile.folder");
  }
}
