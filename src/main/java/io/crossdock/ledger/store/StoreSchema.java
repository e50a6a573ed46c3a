package io.crossdock.ledger.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to the schema of this version. */
final class StoreSchema {

  private StoreSchema() {}

  static void migrate(DataSource source, Dialect dialect) {
    Flyway.configure(StoreSchema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/ledger")
        .placeholders(dialect.schema())
        .table("schema_history")
        .load()
        .migrate();
  }
}
