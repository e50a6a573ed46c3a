package io.crossdock.bench.mongo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** A projection that names what is wanted; {@code _id} always is. */
final class Picking {

  /** A name leads to those wanted within, or to null: all of it. */
  private static final class Tree extends TreeMap<String, Tree> {
    private static final long serialVersionUID = 1L;
  }

  private final Tree wanted = new Tree();
  private final byte[][] plain;

  private Picking(BsonDocument projection) {
    wanted.put("_id", null);
    boolean nested = false;
    for (Map.Entry<String, BsonValue> member : projection.entrySet()) {
      BsonValue on = member.getValue();
      if (on.isNumber() ? on.asNumber().intValue() == 0 : !on.asBoolean().getValue()) {
        throw new IllegalArgumentException("leaving fields out is not played by the stub");
      }
      String[] path = member.getKey().split("\\.", -1);
      nested |= path.length > 1;
      Tree at = wanted;
      for (int i = 0; i < path.length - 1; i++) {
        at = at.computeIfAbsent(path[i], name -> new Tree());
      }
      at.put(path[path.length - 1], null);
    }
    List<byte[]> names = new ArrayList<>();
    wanted.keySet().forEach(name -> names.add(name.getBytes(StandardCharsets.UTF_8)));
    plain = nested ? null : names.toArray(byte[][]::new);
  }

  /** Null if all is wanted. */
  static Picking of(BsonDocument projection) {
    return projection == null || projection.isEmpty() ? null : new Picking(projection);
  }

  void write(byte[] document, Reply out) {
    if (plain != null) {
      Bytes.pick(document, plain, out);
    } else {
      out.document(pick(Bytes.decode(document), wanted).asDocument());
    }
  }

  private static BsonValue pick(BsonValue value, Tree tree) {
    if (value instanceof BsonArray array) {
      BsonArray picked = new BsonArray();
      array.stream()
          .filter(element -> element.isDocument() || element.isArray())
          .forEach(element -> picked.add(pick(element, tree)));
      return picked;
    }
    BsonDocument picked = new BsonDocument();
    value
        .asDocument()
        .forEach(
            (name, member) -> {
              if (tree.containsKey(name)) {
                Tree within = tree.get(name);
                if (within == null) {
                  picked.put(name, member);
                } else if (member.isDocument() || member.isArray()) {
                  picked.put(name, pick(member, within));
                }
              }
            });
    return picked;
  }
}
