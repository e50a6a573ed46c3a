package io.crossdock.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UploadPlaceTest {

  @Test
  void where_an_upload_goes_on_is_the_same_behind_whatever_a_sku_is_written_with() {
    Upload.Place place =
        new Upload.Place("20260504T100000000Z", "A\nB", List.of("C\\nD", "E\n", "\\", "F\r"));

    assertThat(Upload.Place.of(place.text(), "another")).isEqualTo(place);
  }

  @Test
  void where_an_earlier_version_of_the_hub_was_is_where_it_goes_on() {
    assertThat(Upload.Place.of("load\nA B\nC\tD\n\"E\"", "another"))
        .isEqualTo(new Upload.Place("load", "A B", List.of("C\tD", "\"E\"")));
    assertThat(Upload.Place.of("\nA", "another")).isEqualTo(new Upload.Place("", "A", List.of()));
  }
}
