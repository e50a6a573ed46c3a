package io.crossdock.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossdock.operate.Json;
import io.crossdock.operate.Printable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Talks to a running hub's admin API. */
final class AdminClient {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final URI address;
  private final String token;
  private final ObjectMapper json = Json.mapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  AdminClient(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  /** One name and value of a query; repeated names are allowed, null values are left out. */
  record Param(String name, Object value) {}

  JsonNode get(String path, Param... params) {
    return send(request(path, List.of(params)).GET().build());
  }

  JsonNode post(String path, Map<String, ?> body) {
    try {
      return send(
          request(path, List.of())
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
              .build());
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  <T> T as(JsonNode node, Class<T> type) {
    return json.convertValue(node, type);
  }

  <T> T as(JsonNode node, TypeReference<T> type) {
    return json.convertValue(node, type);
  }

  /** A part of a path, safe to be put between slashes. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path, List<Param> params) {
    StringBuilder uri = new StringBuilder(address.toString()).append("/api/v1").append(path);
    char separator = '?';
    for (Param param : params) {
      if (param.value() != null) {
        uri.append(separator).append(param.name()).append('=');
        uri.append(part(param.value().toString()));
        separator = '&';
      }
    }
    return HttpRequest.newBuilder(URI.create(uri.toString()))
        .timeout(ANSWER)
        .header("Authorization", "Bearer " + token)
        .header("X-Crossdock-By", asciiUser());
  }

  private JsonNode send(HttpRequest request) {
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.NO_HUB,
          "No hub answers at "
              + address
              + ". It may have been stopped without tidying up; start it"
              + " with 'crossdock run', or name another one with --data or --url.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.NO_HUB, "Interrupted while waiting for the hub.");
    }
    JsonNode body = body(response);
    if (response.statusCode() == 200) {
      return body;
    }
    String said = body.path("error").asText("");
    throw new CommandFailure(
        code(response.statusCode()),
        said.isEmpty()
            ? "The hub at " + address + " answered " + response.statusCode() + "."
            : Printable.line(said));
  }

  private JsonNode body(HttpResponse<byte[]> response) {
    try {
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.NO_HUB,
          "What answers at " + address + " is no hub (status " + response.statusCode() + ").");
    }
  }

  private static ExitCode code(int status) {
    return switch (status) {
      case 400 -> ExitCode.USAGE;
      case 401, 403 -> ExitCode.DENIED;
      case 404 -> ExitCode.UNKNOWN;
      case 409, 413 -> ExitCode.CONFLICT;
      case 502, 503 -> ExitCode.UNAVAILABLE;
      default -> ExitCode.INTERNAL;
    };
  }

  private static String asciiUser() {
    return System.getProperty("user.name", "somebody").replaceAll("[^\\x21-\\x7e]", "?");
  }
}
