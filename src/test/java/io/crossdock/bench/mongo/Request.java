package io.crossdock.bench.mongo;

import java.io.IOException;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/** One message in (OP_MSG, and the OP_QUERY that drivers greet with) and its answer. */
final class Request {

  private static final int OP_REPLY = 1;
  private static final int OP_QUERY = 2004;
  private static final int OP_MSG = 2013;
  private static final int CHECKSUM = 1;
  private static final int NO_ANSWER = 2;

  private Request() {}

  /** True if there is something to send. */
  static boolean answer(byte[] message, StubCommands commands, Reply reply) throws IOException {
    int id = Bytes.int32(message, 4);
    int code = Bytes.int32(message, 12);
    reply.clear();
    int start = reply.begin();
    reply.int32(0);
    reply.int32(id);
    if (code == OP_QUERY) {
      int name = 20;
      BsonDocument command = Bytes.decode(message, Bytes.end(message, name) + 9);
      reply.int32(OP_REPLY);
      reply.int32(8);
      reply.int64(0);
      reply.int32(0);
      reply.int32(1);
      commands.run(command, reply);
      reply.length(start);
      return true;
    }
    if (code != OP_MSG) {
      throw Bytes.refused("message type " + code);
    }
    int flags = Bytes.int32(message, 16);
    BsonDocument command = command(message, (flags & CHECKSUM) != 0);
    reply.int32(OP_MSG);
    reply.int32(0);
    reply.raw((byte) 0);
    commands.run(command, reply);
    reply.length(start);
    return (flags & NO_ANSWER) == 0;
  }

  /** The lists that came beside the command are put where they belong in it. */
  private static BsonDocument command(byte[] message, boolean checksum) throws IOException {
    int end = message.length - (checksum ? 4 : 0);
    int at = 20;
    BsonDocument command = null;
    BsonDocument lists = new BsonDocument();
    while (at < end) {
      byte kind = message[at++];
      int size = Bytes.int32(message, at);
      if (kind == 0) {
        command = Bytes.decode(message, at);
      } else if (kind == 1) {
        int nameEnd = Bytes.end(message, at + 4);
        BsonArray list = new BsonArray();
        int next = nameEnd + 1;
        while (next < at + size) {
          list.add(Bytes.decode(message, next));
          next += Bytes.int32(message, next);
        }
        lists.put(Bytes.text(message, at + 4, nameEnd), list);
      } else {
        throw Bytes.refused("section kind " + kind);
      }
      at += size;
    }
    if (command == null) {
      throw new IOException("a message without a command");
    }
    command.putAll(lists);
    return command;
  }
}
