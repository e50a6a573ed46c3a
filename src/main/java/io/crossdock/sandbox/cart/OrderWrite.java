package io.crossdock.sandbox.cart;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What was written to an order over the API: which call, and what it said. */
public record OrderWrite(Instant at, String call, JsonNode body) {}
