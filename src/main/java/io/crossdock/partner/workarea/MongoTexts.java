package io.crossdock.partner.workarea;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.bulk.BulkWriteError;
import io.crossdock.operate.Printable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The driver's exceptions in a few words. Its own texts describe the whole cluster as the client
 * sees it; what an operator needs is which server and why.
 */
final class MongoTexts {

  /** One server of the dump that comes with a time-out. */
  private static final Pattern SERVER =
      Pattern.compile("address=([^,{}\\s]+)((?:(?!address=).)*)", Pattern.DOTALL);

  private static final Pattern CAUSE =
      Pattern.compile("(?:caused by|exception=)\\s*\\{[\\w.$]*?([\\w$]+)(?:: ([^{}]*))?}");

  private MongoTexts() {}

  /** At most about 200 characters, on one line. */
  static String of(MongoException failure) {
    return Printable.text(text(failure));
  }

  private static String text(MongoException failure) {
    if (failure instanceof MongoTimeoutException) {
      return timeout(String.valueOf(failure.getMessage()));
    }
    if (failure instanceof MongoSecurityException security) {
      return "user '"
          + security.getCredential().getUserName()
          + "' is not let in"
          + (security.getCause() instanceof MongoException cause ? ": " + text(cause) : "");
    }
    if (failure instanceof MongoSocketException socket) {
      Throwable cause = socket.getCause();
      String why = cause == null ? null : cause.getMessage();
      return socket.getServerAddress() + ": " + (why == null ? socket.getMessage() : why);
    }
    if (failure instanceof MongoCommandException command) {
      return answer(command.getErrorCode(), command.getErrorMessage());
    }
    if (failure instanceof MongoBulkWriteException bulk && !bulk.getWriteErrors().isEmpty()) {
      BulkWriteError first = bulk.getWriteErrors().get(0);
      int others = bulk.getWriteErrors().size() - 1;
      return answer(first.getCode(), first.getMessage())
          + (others == 0 ? "" : ", and " + others + " more");
    }
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  private static String answer(int code, String message) {
    return "error " + code + ", " + message;
  }

  private static String timeout(String dump) {
    Set<String> servers = new LinkedHashSet<>();
    Matcher server = SERVER.matcher(dump);
    while (server.find()) {
      String why = "not yet connected";
      Matcher cause = CAUSE.matcher(server.group(2));
      while (cause.find()) {
        // The innermost comes last.
        why = cause.group(2) == null ? cause.group(1) : cause.group(2);
      }
      servers.add(server.group(1) + ": " + why);
    }
    return servers.isEmpty() ? dump : "no server answers (" + String.join("; ", servers) + ")";
  }
}
