package io.crossdock.operate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Looks whether a hub runs with a data folder, and how it stands. */
public final class HubProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private HubProbe() {}

  /** Empty if none runs there or it does not answer. */
  public static Optional<Status> status(Path data) {
    Access access = new Access(data);
    try {
      Optional<URI> address = access.address();
      Optional<String> token = access.token();
      if (address.isEmpty() || token.isEmpty()) {
        return Optional.empty();
      }
      HttpResponse<byte[]> answer =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(address.get() + "/api/v1/status"))
                      .timeout(PATIENCE)
                      .header("Authorization", "Bearer " + token.get())
                      .build(),
                  BodyHandlers.ofByteArray());
      return answer.statusCode() == 200
          ? Optional.of(Json.mapper().readValue(answer.body(), Status.class))
          : Optional.empty();
    } catch (IOException e) {
      // Nobody listens there any more, which is an answer too.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
