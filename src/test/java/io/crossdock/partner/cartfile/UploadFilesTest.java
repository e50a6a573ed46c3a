package io.crossdock.partner.cartfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFilesTest {

  @TempDir Path home;

  @Test
  void the_folder_is_for_the_hubs_own_user_alone() throws Exception {
    Path folder = home.resolve("data/uploads");

    new UploadFiles(folder, 3).append("a.csv", 0, "sku,quantity\n");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }
}
