package io.crossdock.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExchangeHelper;

/** Key and version expressions, compiled once and evaluated against one element at a time. */
final class ElementExpressions {

  private final Expression key;
  private final Expression version;

  /**
   * @param key simple language; null where the document has its own
   * @param version likewise
   */
  ElementExpressions(CamelContext context, String key, String version) {
    this.key = compile(context, key);
    this.version = compile(context, version);
  }

  /** Null for null. */
  static Expression compile(CamelContext context, String text) {
    if (text == null) {
      return null;
    }
    Expression expression = context.resolveLanguage("simple").createExpression(text);
    expression.init(context);
    return expression;
  }

  boolean hasKey() {
    return key != null;
  }

  boolean hasVersion() {
    return version != null;
  }

  /** A copy whose body can be changed without anybody noticing; null if there is no expression. */
  Exchange scratch(Exchange exchange) {
    return key == null && version == null ? null : ExchangeHelper.createCopy(exchange, true);
  }

  String key(Exchange scratch, Object element) {
    scratch.getMessage().setBody(element);
    return key.evaluate(scratch, String.class);
  }

  Object version(Exchange scratch, Object element) {
    scratch.getMessage().setBody(element);
    return version.evaluate(scratch, Object.class);
  }
}
