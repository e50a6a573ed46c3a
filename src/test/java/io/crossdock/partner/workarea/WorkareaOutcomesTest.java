package io.crossdock.partner.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import io.crossdock.camel.MisconfiguredException;
import io.crossdock.camel.OutcomeException;
import io.crossdock.camel.Outcomes.Sending;
import io.crossdock.camel.RejectedException;
import io.crossdock.camel.TransientException;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class WorkareaOutcomesTest {

  private static final ServerAddress SERVER = new ServerAddress("127.0.0.1", 27017);

  @Test
  void a_database_that_cannot_be_reached_is_tried_again() {
    assertThat(of(new MongoTimeoutException("no server"))).isInstanceOf(TransientException.class);
    assertThat(
            of(
                new MongoSocketReadTimeoutException(
                    "late", SERVER, new java.net.SocketTimeoutException())))
        .isInstanceOf(TransientException.class);
    assertThat(of(new MongoNotPrimaryException(new BsonDocument(), SERVER)))
        .isInstanceOf(TransientException.class);
  }

  @Test
  void of_what_the_driver_says_only_which_server_and_why_is_told() {
    String dump =
        "Timed out while waiting for a server that matches WritableServerSelector. Client view of"
            + " cluster state is {type=UNKNOWN, servers=[{address=db1:27017, type=UNKNOWN,"
            + " state=CONNECTING, exception={com.mongodb.MongoSocketOpenException: Exception"
            + " opening socket}, caused by {java.net.ConnectException: Connection refused}},"
            + " {address=db2:27017, type=UNKNOWN, state=CONNECTING}]";
    assertThat(of(new MongoTimeoutException(dump)))
        .hasMessage(
            "Workarea's database cannot be reached: no server answers (db1:27017: Connection"
                + " refused; db2:27017: not yet connected)");
    assertThat(of(new MongoTimeoutException("x".repeat(5000)))).message().hasSizeLessThan(300);
    assertThat(of(command(9, "failed to parse")))
        .hasMessage("Workarea's database refused: error 9, failed to parse");
  }

  @Test
  void a_database_that_does_not_let_us_in_is_a_matter_of_configuration() {
    assertThat(
            of(
                new MongoSecurityException(
                    MongoCredential.createCredential("hub", "admin", "x".toCharArray()),
                    "Exception authenticating")))
        .isInstanceOf(MisconfiguredException.class);
    assertThat(of(command(13, "not authorized"))).isInstanceOf(MisconfiguredException.class);
  }

  @Test
  void a_document_somebody_inserted_meanwhile_is_looked_at_again() {
    assertThat(of(bulk(11000))).isInstanceOf(TransientException.class);
  }

  @Test
  void a_refused_write_is_parked() {
    assertThat(of(bulk(121))).isInstanceOf(RejectedException.class);
    assertThat(of(command(9, "failed to parse"))).isInstanceOf(RejectedException.class);
  }

  @Test
  void what_is_not_the_databases_is_left_to_others() {
    assertThat(new WorkareaOutcomes().of(new IllegalStateException(), new Sending(true, false)))
        .isEmpty();
  }

  private static OutcomeException of(Throwable failure) {
    return new WorkareaOutcomes().of(failure, new Sending(true, false)).orElseThrow();
  }

  private static MongoCommandException command(int code, String message) {
    return new MongoCommandException(
        BsonDocument.parse("{ok: 0, code: " + code + ", errmsg: '" + message + "'}"), SERVER);
  }

  private static MongoBulkWriteException bulk(int code) {
    return new MongoBulkWriteException(
        BulkWriteResult.unacknowledged(),
        List.of(new BulkWriteError(code, "no", new BsonDocument(), 0)),
        null,
        SERVER,
        Set.of());
  }
}
