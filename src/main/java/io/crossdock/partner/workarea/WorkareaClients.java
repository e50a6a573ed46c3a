package io.crossdock.partner.workarea;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.crossdock.partner.workarea.WorkareaSettings.MongoSettings;
import java.util.concurrent.TimeUnit;

/** Makes the client of a shop's database. */
final class WorkareaClients {

  private WorkareaClients() {}

  /**
   * Connects when first used. All waits are bounded by the configured time; writes are confirmed by
   * a majority, so that what we settle survives a failover.
   *
   * @throws IllegalArgumentException if the address cannot be one
   */
  static MongoClient open(MongoSettings settings) {
    long millis = settings.timeout().toMillis();
    MongoClientSettings.Builder builder =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(settings.url()))
            .applicationName("crossdock")
            .writeConcern(WriteConcern.MAJORITY)
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
            .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(millis, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout((int) millis, TimeUnit.MILLISECONDS)
                        .readTimeout((int) (4 * millis), TimeUnit.MILLISECONDS));
    if (settings.user() != null) {
      builder.credential(
          MongoCredential.createCredential(
              settings.user(), settings.authSource(), settings.password().toCharArray()));
    }
    return MongoClients.create(builder.build());
  }
}
