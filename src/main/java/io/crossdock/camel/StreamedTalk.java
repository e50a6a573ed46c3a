package io.crossdock.camel;

import java.io.IOException;
import java.io.InputStream;

/**
 * A talk whose answers may be larger than memory: none is ever a text, and none is too long ({@link
 * AnswerLimit}). Its route hands on what comes as it comes: {@code disableStreamCache}, and no
 * stream caching of its own. Not thread-safe.
 */
public interface StreamedTalk extends Talk {

  /**
   * The body of an answer of 2xx, before {@link #answered} is told of it without a text. It is read
   * here to its end, or never.
   *
   * @throws IOException if it broke off, or cannot be kept
   */
  void body(InputStream body) throws IOException;
}
