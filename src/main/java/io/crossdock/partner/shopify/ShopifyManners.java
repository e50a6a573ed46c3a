package io.crossdock.partner.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.camel.Allowance.Bucket;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.Rates;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.partner.shopify.GraphQl.Document;
import io.crossdock.shop.CartManners;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How Shopify is called: a token, and points that have to be there. Errors stand in answers whose
 * status is 200. Thread-safe.
 */
final class ShopifyManners implements CartManners {

  private static final String DENIED = "ACCESS_DENIED";

  /** Questions whose answers hold names and addresses of buyers. */
  private static final Set<String> ORDERS = Set.of(Document.ORDERS.word(), Document.ORDER.word());

  /** Nobody's fault of whom was asked about: the version, a scope, or a setting is wrong. */
  private static final Set<String> OURS =
      Set.of(
          DENIED,
          "BAD_REQUEST",
          "INVALID_FIELD_ARGUMENTS",
          "MAX_COST_EXCEEDED",
          "MAX_INPUT_SIZE_EXCEEDED",
          "PARSE_ERROR",
          "argumentNotAccepted",
          "missingRequiredArguments",
          "selectionMismatch",
          "undefinedField",
          "undefinedType",
          "variableMismatch",
          "variableNotDefined");

  /** What was sent is wrong, and will be so the next time. */
  private static final Set<String> INPUT =
      Set.of("BAD_USER_INPUT", "INVALID_VARIABLE", "argumentLiteralsIncompatible");

  /** How long to wait where it was too much and nothing is said of the bucket. */
  private static final Duration UNSAID = Duration.ofSeconds(1);

  private final ShopifySettings settings;
  private final GraphQl graphql;
  private final Consumer<TalkAnswer> heard;

  /**
   * @param heard is told of each answer
   */
  ShopifyManners(ShopifySettings settings, GraphQl graphql, Consumer<TalkAnswer> heard) {
    this.settings = settings;
    this.graphql = graphql;
    this.heard = heard;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("X-Shopify-Access-Token", settings.token());
  }

  /**
   * The bucket, and how long to wait until it holds what the request may cost: in whole
   * milliseconds, at least one.
   */
  @Override
  public Rates rates(TalkRequest request, TalkAnswer answer) {
    if (!answer.isOk() || !answer.isJson()) {
      return Rates.NOTHING;
    }
    JsonNode cost = answer.body().path("extensions").path("cost");
    JsonNode status = cost.path("throttleStatus");
    double requested = cost.path("requestedQueryCost").asDouble();
    double rate = status.path("restoreRate").asDouble();
    graphql.costs(request.kind(), requested);
    Bucket bucket =
        rate > 0
            ? new Bucket(
                status.path("currentlyAvailable").asDouble(),
                status.path("maximumAvailable").asDouble(),
                rate)
            : null;
    if (!GraphQlErrors.THROTTLED.equals(GraphQlErrors.code(answer))) {
      return Rates.left(bucket);
    }
    Duration wait = bucket == null ? UNSAID : bucket.until(requested);
    return Rates.throttled(
        Duration.ofMillis(Math.max(1, wait.plusNanos(999_999).toMillis())), bucket);
  }

  @Override
  public void answered(TalkRequest request, TalkAnswer answer) {
    heard.accept(answer);
    if (!answer.isOk()) {
      throw new MisconfiguredException(
          "Shopify answered "
              + answer
              + ": check "
              + settings.name()
              + ".url, .version, and that the shop is open",
          null);
    }
    if (!answer.isJson()) {
      throw trouble(request, "Shopify answered " + answer);
    }
    String code = GraphQlErrors.code(answer);
    if (code != null) {
      error(request, answer, code);
    }
  }

  private void error(TalkRequest request, TalkAnswer answer, String code) {
    String words = "Shopify answered " + GraphQlErrors.words(answer) + " to " + request.kind();
    if (code.equals(GraphQlErrors.INTERNAL)) {
      // A batch of amounts knows what to make of it.
      if (!request.kind().equals(Document.SET.word())) {
        throw trouble(request, words);
      }
      return;
    }
    if (code.equals(DENIED) && ORDERS.contains(request.kind())) {
      // Shopify lets no app read them by scopes alone; stock needs no such data, and goes on.
      throw new RejectedException(
          words
              + ": orders hold data of customers. Beside its scopes the app needs access to protected"
              + " customer data, with name, address, phone and e-mail (docs/partners/shopify.md)");
    }
    if (OURS.contains(code) || words.contains("Field is not defined on")) {
      throw new MisconfiguredException(
          words
              + ": check "
              + settings.name()
              + ".version, and which scopes the app has (docs/partners/shopify.md)",
          null);
    }
    if (INPUT.contains(code)) {
      throw new RejectedException(words);
    }
    // What nobody knows may be over the next time; it says nothing of others.
    throw request.isRepeatable() ? new TransientException(words) : CartManners.ambiguous(words);
  }

  private static RuntimeException trouble(TalkRequest request, String words) {
    return CartManners.trouble(words, !request.isRepeatable());
  }
}
