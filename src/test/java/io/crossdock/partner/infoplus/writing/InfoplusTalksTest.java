package io.crossdock.partner.infoplus.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.camel.AmbiguousException;
import io.crossdock.camel.HeldException;
import io.crossdock.camel.Talk;
import io.crossdock.camel.TalkAnswer;
import io.crossdock.camel.TalkRequest;
import io.crossdock.camel.TransientException;
import io.crossdock.partner.infoplus.wire.Body;
import io.crossdock.partner.infoplus.wire.Filter;
import io.crossdock.partner.infoplus.wire.OrderNo;
import io.crossdock.partner.infoplus.wire.PagedSearch;
import io.crossdock.partner.infoplus.wire.Resource;
import io.crossdock.partner.infoplus.wire.Search;
import io.crossdock.partner.infoplus.writing.CreateTalk.End;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked next, by what was answered. */
class InfoplusTalksTest {

  private static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String ROOT =
      "[{'orderNo':4711.0,'customerOrderNo':'SO-1','parentKODOrderId':null,'status':'On Order'}]";

  private static CreateTalk create(Instant until) {
    return new CreateTalk(
        new CreateTalk.Subject(
            "order SO-1",
            InfoplusTalksTest::family,
            rows -> OrderFinder.roots(rows, "SO-1"),
            () -> TalkRequest.post("/order", Body.object()),
            "orderNo"),
        new CreateTalk.Doubt(until, CLOCK));
  }

  private static PagedSearch family() {
    return new Search(Resource.ORDER, 5).by(Filter.lob(1));
  }

  private static void say(Talk talk, String expected, int status, String body) {
    assertThat(talk.next().method() + " " + talk.next().path()).isEqualTo(expected);
    talk.answered(new TalkAnswer("Infoplus", status, body.replace('\'', '"')));
  }

  @Test
  void what_is_there_is_linked_without_a_write() {
    CreateTalk talk = create(null);
    say(talk, "GET /order/search", 200, ROOT);
    assertThat(talk.next()).isNull();
    assertThat(talk.ending().end()).isEqualTo(End.LINKED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"200|''", "200|{'errors':['no']}", "400|{'errors':['bad filter']}", "200|<html>"})
  void a_search_that_says_nothing_is_asked_again(int status, String body) {
    assertThatThrownBy(() -> say(create(null), "GET /order/search", status, body))
        .isInstanceOf(TransientException.class);
  }

  @Test
  void what_may_arrive_yet_is_waited_for_and_not_a_moment_longer() {
    assertThatThrownBy(() -> say(create(NOW.plusSeconds(75)), "GET /order/search", 200, "[]"))
        .isInstanceOf(HeldException.class)
        .hasMessageContaining("2024-05-01T12:01:15Z");
    CreateTalk over = create(NOW);
    say(over, "GET /order/search", 200, "[]");
    assertThat(over.next().method()).isEqualTo("POST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"400|{'errors':['no','really']}", "200|{'errors':['no','really']}"})
  void a_refusal_is_final_unless_it_is_there(int status, String body) {
    CreateTalk refused = create(null);
    say(refused, "GET /order/search", 200, "[]");
    say(refused, "POST /order", status, body);
    say(refused, "GET /order/search", 200, "[]");
    assertThat(refused.ending().end()).isEqualTo(End.REJECTED);
    assertThat(refused.ending().why()).isEqualTo("no; really");

    CreateTalk there = create(null);
    say(there, "GET /order/search", 200, "[]");
    say(there, "POST /order", status, body);
    say(there, "GET /order/search", 200, ROOT);
    assertThat(there.ending().end()).isEqualTo(End.LINKED);
  }

  @Test
  void an_answer_without_a_number_is_read_back() {
    CreateTalk talk = create(null);
    say(talk, "GET /order/search", 200, "[]");
    say(talk, "POST /order", 200, "");
    say(talk, "GET /order/search", 200, ROOT);
    assertThat(talk.ending().end()).isEqualTo(End.CREATED);

    CreateTalk lost = create(null);
    say(lost, "GET /order/search", 200, "[]");
    say(lost, "POST /order", 200, "<html>");
    assertThatThrownBy(() -> say(lost, "GET /order/search", 200, "[]"))
        .isInstanceOf(AmbiguousException.class);
  }

  @Test
  void a_root_is_told_from_back_orders_kits_and_longer_numbers() {
    CreateTalk talk = create(null);
    say(
        talk,
        "GET /order/search",
        200,
        "[{'orderNo':4709.0,'customerOrderNo':'SO-10'},"
            + "{'orderNo':4710.0,'customerOrderNo':'SO-1','parentKODOrderId':4711.0},"
            + "{'orderNo':4711.0,'customerOrderNo':'SO-1'},"
            + "{'orderNo':4711.001,'customerOrderNo':'SO-1'},"
            + "{'orderNo':4711.002,'customerOrderNo':'SO-1'}]");
    say(
        talk,
        "GET /order/search",
        200,
        "[{'orderNo':4712.0,'customerOrderNo':'SO-1','parentKODOrderId':0}]");
    assertThat(OrderFinder.number(talk.ending().record())).hasToString("4711.000");
    assertThat(talk.ending().matches()).isEqualTo(2);
  }

  private static CancelTalk cancel() {
    return cancel(Set.of());
  }

  private static CancelTalk cancel(Set<OrderNo> going) {
    return new CancelTalk(
        OrderNo.of("4711"),
        "SO-1",
        number -> new Search(Resource.ORDER, 5).by(Filter.lob(1).eq("customerOrderNo", number)),
        going,
        all -> {});
  }

  @Test
  void an_order_that_is_gone_is_cancelled_and_its_open_back_orders_with_it() {
    CancelTalk talk = cancel();
    say(talk, "GET /order/4711", 404, "{'errors':['No order found with orderNo 4711']}");
    say(
        talk,
        "GET /order/search",
        200,
        "[{'orderNo':4711.001,'status':'Back Order'},{'orderNo':4711.003,'status':'Shipped'},"
            + "{'orderNo':4711.004,'status':'On Order','parentKODOrderId':4711.0},"
            + "{'orderNo':4711.005,'status':'Shipped'},{'orderNo':4711.006,'status':'Shipped'}]");
    say(
        talk,
        "GET /order/search",
        200,
        "[{'orderNo':4711.007,'status':'Back Order'},{'orderNo':4799.001,'status':'Back Order'}]");
    say(talk, "DELETE /order/4711.001", 404, "");
    say(talk, "DELETE /order/4711.007", 400, "{'errors':['too late']}");
    assertThat(talk.refusal()).isNull();
    assertThat(talk.stays()).isFalse();
    assertThat(talk.remark()).isEqualTo("back order 4711.007 stays: too late");
  }

  @ParameterizedTest
  @CsvSource({"Processed", "Unknown", "Error"})
  void an_order_somebody_is_at_work_on_stays(String status) {
    CancelTalk talk = cancel();
    say(talk, "GET /order/4711", 200, "{'orderNo':4711.0,'status':'" + status + "'}");
    assertThat(talk.next()).isNull();
    assertThat(talk.refusal()).isEqualTo("order status is " + status);
  }

  @Test
  void an_order_that_was_shipped_without_back_orders_stays() {
    CancelTalk talk = cancel();
    say(talk, "GET /order/4711", 200, "{'orderNo':4711.0,'status':'Shipped'}");
    say(talk, "GET /order/search", 200, "[{'orderNo':4711.0,'status':'Shipped'}]");
    assertThat(talk.refusal()).isEqualTo("order status is Shipped");
  }

  @Test
  void a_back_order_that_an_earlier_attempt_was_to_delete_and_that_is_gone_was_deleted() {
    CancelTalk gone = cancel(Set.of(OrderNo.of("4711.001"), OrderNo.of("4711.002")));
    say(gone, "GET /order/4711", 200, "{'orderNo':4711.0,'status':'Shipped'}");
    say(gone, "GET /order/search", 200, "[{'orderNo':4711.002,'status':'Cancelled'}]");
    assertThat(gone.next()).isNull();
    assertThat(gone.refusal()).isNull();
    assertThat(gone.remark()).contains("2 back orders were deleted");

    CancelTalk shipped = cancel(Set.of(OrderNo.of("4711.001")));
    say(shipped, "GET /order/4711", 200, "{'orderNo':4711.0,'status':'Shipped'}");
    say(shipped, "GET /order/search", 200, "[{'orderNo':4711.001,'status':'Shipped'}]");
    assertThat(shipped.refusal()).isEqualTo("order status is Shipped");
  }

  @Test
  void back_orders_are_looked_for_under_the_number_that_the_order_was_sent_with() {
    CancelTalk talk = cancel();
    say(
        talk,
        "GET /order/4711",
        200,
        "{'orderNo':4711,'status':'Shipped','customerOrderNo':'SO-1-ERP'}");
    assertThat(talk.next().toString()).contains("SO-1-ERP");

    CancelTalk gone = cancel();
    say(gone, "GET /order/4711", 404, "");
    assertThat(gone.next().toString()).contains("SO-1").doesNotContain("ERP");
  }

  @Test
  void a_substitution_that_failed_within_a_200_is_a_refusal() {
    ChangeTalk talk =
        ChangeTalk.blind(
            OrderNo.of("4711"), new ChangeTalk.Plan(Body.object(), Body.object(), null));
    say(
        talk,
        "POST /order/editLineItems",
        200,
        "[{'id':4711.0,'status':'Error','messageList':['not allowed']}]");
    assertThat(talk.next()).isNull();
    assertThat(talk.refusal()).isEqualTo("not allowed");
  }
}
