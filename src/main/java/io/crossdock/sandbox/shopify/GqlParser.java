package io.crossdock.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.sandbox.cart.CartJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a document of GraphQL with one operation: fields, aliases, arguments, variables and
 * directives. Fragments it does not know. Throws {@link Refusal}.
 */
final class GqlParser {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:[\\s,\\uFEFF]|#[^\\n]*)*"
              + "([_A-Za-z][_0-9A-Za-z]*|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?"
              + "|\"(?:\\\\.|[^\"\\\\])*\"|\\.\\.\\.|[!$():=@\\[\\]{}|])");
  private static final Pattern END = Pattern.compile("(?:[\\s,\\uFEFF]|#[^\\n]*)*");

  private final String text;
  private final ObjectNode given;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  private GqlParser(String text, ObjectNode given) {
    this.text = text;
    this.given = given;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find(end) && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!END.matcher(text.substring(end)).matches()) {
      throw syntax("unexpected character");
    }
  }

  /**
   * @param variables as they came with it
   */
  static GqlOperation parse(String text, ObjectNode variables) {
    return new GqlParser(text, variables).operation();
  }

  private GqlOperation operation() {
    boolean mutation = false;
    String name = null;
    Map<String, String> types = new LinkedHashMap<>();
    if (!peek().equals("{")) {
      String kind = next();
      if (!kind.equals("query") && !kind.equals("mutation")) {
        throw syntax("unexpected " + kind);
      }
      mutation = kind.equals("mutation");
      name = isName(peek()) ? next() : null;
      if (take("(")) {
        while (!take(")")) {
          expect("$");
          String variable = next();
          expect(":");
          types.put(variable, type());
        }
      }
    }
    List<GqlField> fields = fields(types);
    if (at < tokens.size()) {
      throw syntax("unexpected " + peek());
    }
    return new GqlOperation(mutation, name, types, fields);
  }

  private String type() {
    String type = take("[") ? "[" + type() + "]" : next();
    if (type.startsWith("[")) {
      expect("]");
    }
    return take("!") ? type + "!" : type;
  }

  private List<GqlField> fields(Map<String, String> types) {
    expect("{");
    List<GqlField> fields = new ArrayList<>();
    while (!take("}")) {
      fields.add(field(types));
    }
    return List.copyOf(fields);
  }

  private GqlField field(Map<String, String> types) {
    String name = next();
    if (!isName(name)) {
      throw syntax("unexpected " + name);
    }
    String alias = name;
    if (take(":")) {
      name = next();
    }
    ObjectNode args = arguments(types);
    Map<String, ObjectNode> directives = new LinkedHashMap<>();
    while (take("@")) {
      String directive = next();
      directives.put(directive, arguments(types));
    }
    List<GqlField> fields = peek().equals("{") ? fields(types) : List.of();
    return new GqlField(alias, name, args, directives, fields);
  }

  private ObjectNode arguments(Map<String, String> types) {
    ObjectNode args = CartJson.object();
    if (take("(")) {
      while (!take(")")) {
        put(args, next(), types);
      }
    }
    return args;
  }

  private void put(ObjectNode object, String name, Map<String, String> types) {
    expect(":");
    JsonNode value = value(types);
    if (!value.isMissingNode()) {
      object.set(name, value);
    }
  }

  private JsonNode value(Map<String, String> types) {
    String token = next();
    switch (token) {
      case "$" -> {
        String name = next();
        if (!types.containsKey(name)) {
          throw new Refusal("variableNotDefined", "Variable $" + name + " is not declared", null);
        }
        return given.has(name) ? given.get(name) : MissingNode.getInstance();
      }
      case "[" -> {
        ArrayNode list = CartJson.array();
        while (!take("]")) {
          list.add(value(types));
        }
        return list;
      }
      case "{" -> {
        ObjectNode object = CartJson.object();
        while (!take("}")) {
          put(object, next(), types);
        }
        return object;
      }
      case "true", "false" -> {
        return BooleanNode.valueOf(token.equals("true"));
      }
      case "null" -> {
        return NullNode.getInstance();
      }
      default -> {
        return scalar(token);
      }
    }
  }

  private JsonNode scalar(String token) {
    if (token.startsWith("\"")) {
      return TextNode.valueOf(token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1"));
    }
    if (isName(token)) {
      return TextNode.valueOf(token);
    }
    if (token.matches("-?\\d+")) {
      return LongNode.valueOf(Long.parseLong(token));
    }
    if (token.matches("-?\\d.*")) {
      return DoubleNode.valueOf(Double.parseDouble(token));
    }
    throw syntax("unexpected " + token);
  }

  private static boolean isName(String token) {
    return token.matches("[_A-Za-z].*");
  }

  /** Empty at the end. */
  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private String next() {
    if (at == tokens.size()) {
      throw syntax("unexpected end of file");
    }
    return tokens.get(at++);
  }

  private boolean take(String token) {
    boolean there = peek().equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String token) {
    String found = next();
    if (!found.equals(token)) {
      throw syntax("unexpected " + found + ", expected " + token);
    }
  }

  private Refusal syntax(String what) {
    int line = (int) text.lines().count();
    return new Refusal("PARSE_ERROR", "syntax error, " + what + " at [" + line + ", 1]", null);
  }
}
