package io.crossdock.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML text as a tree that remembers its lines. Pure. */
sealed interface Yaml {

  /** Counted from 1. */
  int line();

  record Scalar(String text, int line) implements Yaml {}

  record Items(List<Yaml> items, int line) implements Yaml {}

  record Members(List<Member> members, int line) implements Yaml {}

  record Member(String key, Yaml value) {}

  /** Not YAML; the message has line and column. */
  final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** Empty for an empty text. */
  static Optional<Yaml> read(String text) throws Unreadable {
    try {
      return new Compose(LoadSettings.builder().build()).composeString(text).map(Yaml::of);
    } catch (MarkedYamlEngineException e) {
      String at =
          e.getProblemMark()
              .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
              .orElse("somewhere");
      throw new Unreadable("is no YAML: " + at + ": " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new Unreadable("is no YAML: " + e.getMessage());
    }
  }

  private static Yaml of(Node node) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    if (node instanceof SequenceNode sequence) {
      return new Items(sequence.getValue().stream().map(Yaml::of).toList(), line);
    }
    if (node instanceof MappingNode mapping) {
      List<Member> members = new ArrayList<>();
      for (NodeTuple tuple : mapping.getValue()) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        members.add(new Member(key, of(tuple.getValueNode())));
      }
      return new Members(members, line);
    }
    return new Scalar(node instanceof ScalarNode scalar ? scalar.getValue() : "", line);
  }

  /** A member of a mapping; empty if this is none or has no such member. */
  default Optional<Yaml> member(String key) {
    return this instanceof Members members
        ? members.members().stream()
            .filter(member -> member.key().equals(key))
            .map(Member::value)
            .findFirst()
        : Optional.empty();
  }

  default Optional<String> text(String key) {
    return member(key).flatMap(Yaml::scalar);
  }

  default Optional<String> scalar() {
    return this instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }

  default Stream<Yaml> each() {
    return this instanceof Items items ? items.items().stream() : Stream.empty();
  }

  /** Every member anywhere below, with the key of the mapping it stands in. */
  default void walk(String parent, BiConsumer<String, Member> visit) {
    if (this instanceof Items items) {
      items.items().forEach(item -> item.walk(parent, visit));
    } else if (this instanceof Members members) {
      for (Member member : members.members()) {
        visit.accept(parent, member);
        member.value().walk(member.key(), visit);
      }
    }
  }
}
