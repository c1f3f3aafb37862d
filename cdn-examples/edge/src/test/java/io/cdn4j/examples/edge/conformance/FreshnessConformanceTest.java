package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 9111 sections 4.2, 5.1, 5.2.2 and 5.3: how long a response may be reused. */
class FreshnessConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "rfc");

  @TestFactory
  Stream<DynamicTest> lifetime() {
    return STAGE.play(
        """
        # 9111 3 | a response without freshness or validator is not reused
        origin: 200
        GET -> miss | = body 1
        GET -> miss | = body 2

        # 9111 5.2.2.1 | max-age is fresh for so many seconds, and not one longer
        origin: 200 | Cache-Control: max-age=60
        GET -> miss | = body 1
        +59s
        GET -> hit | = body 1 | Age: 59
        +1s
        GET -> miss | = body 2

        # 9111 5.2.2.1 | max-age=0 is stale at once
        origin: 200 | Cache-Control: max-age=0
        GET -> miss
        GET -> miss

        # 9111 4.2.1 | s-maxage goes before max-age
        origin: 200 | Cache-Control: max-age=1, s-maxage=60
        GET -> miss
        +59s
        GET -> hit | Age: 59
        +1s
        GET -> miss

        # 9111 4.2.1 | s-maxage that is shorter goes before max-age too
        origin: 200 | Cache-Control: max-age=60, s-maxage=10
        GET -> miss
        +10s
        GET -> miss

        # 9111 4.2.1 | max-age goes before Expires
        origin: 200 | Cache-Control: max-age=60 | Expires: {now-100}
        GET -> miss
        +59s
        GET -> hit
        +1s
        GET -> miss

        # 9111 4.2.1 | max-age=0 goes before an Expires of the future
        origin: 200 | Cache-Control: max-age=0 | Expires: {now+100}
        GET -> miss
        GET -> miss

        # 9111 4.2.1 | s-maxage goes before Expires
        origin: 200 | Cache-Control: s-maxage=60 | Expires: {now-100}
        GET -> miss
        +59s
        GET -> hit

        # 9111 1.2.2 | seconds beyond 2^31 are 2^31
        origin: 200 | Cache-Control: max-age=99999999999
        GET -> miss
        +365d
        GET -> hit

        # 9111 4.2.3 | Age of the answer counts against max-age
        origin: 200 | Cache-Control: max-age=60 | Age: 50
        GET -> miss
        +9s
        GET -> hit | Age: 59
        +1s
        GET -> miss

        # 9111 4.2.3 | an Age above max-age is stale
        origin: 200 | Cache-Control: max-age=60 | Age: 61
        GET -> miss
        GET -> miss

        # 9111 4.2.3 | a Date of the past is apparent age
        origin: 200 | Cache-Control: max-age=60 | Date: {now-50}
        GET -> miss
        +9s
        GET -> hit | Age: 59
        +1s
        GET -> miss

        # 9111 4.2.3 | the larger of Age and apparent age counts
        origin: 200 | Cache-Control: max-age=60 | Date: {now-10} | Age: 40
        GET -> miss
        +19s
        GET -> hit | Age: 59
        +1s
        GET -> miss

        # 9111 4.2.3 | a Date of the future is no negative age
        origin: 200 | Cache-Control: max-age=60 | Date: {now+1000}
        GET -> miss
        +59s
        GET -> hit | Age: 59
        +1s
        GET -> miss

        # 9110 6.6.1 | without Date the time of receipt counts
        origin: 200 | Cache-Control: max-age=60 | Date: -
        GET -> miss
        +59s
        GET -> hit
        +1s
        GET -> miss

        # 9111 4 | Age is generated for a response from the store
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        GET -> hit | Age: 0

        # 8246 2 | immutable alone gives no freshness
        origin: 200 | Cache-Control: immutable
        GET -> miss
        GET -> miss
        """);
  }

  @TestFactory
  Stream<DynamicTest> age() {
    return STAGE.play(
        """
        # 9111 5.1 | an Age with a fraction is ignored
        origin: 200 | Cache-Control: max-age=60 | Age: 7200.5
        GET -> miss
        GET -> hit

        # 9111 5.1 | a negative Age is ignored
        origin: 200 | Cache-Control: max-age=60 | Age: -7200
        GET -> miss
        GET -> hit

        # 9111 5.1 | an Age that is no number is ignored
        origin: 200 | Cache-Control: max-age=60 | Age: old
        GET -> miss
        GET -> hit

        # 9111 5.1 | of several Age values the first counts, the large one
        origin: 200 | Cache-Control: max-age=60 | Age: 7200, 0
        GET -> miss
        GET -> miss

        # 9111 5.1 | of several Age values the first counts, the small one
        origin: 200 | Cache-Control: max-age=60 | Age: 0, 7200
        GET -> miss
        GET -> hit

        # 9111 5.1 | of several Age lines the first counts
        origin: 200 | Cache-Control: max-age=60 | Age: 7200 | Age: 0
        GET -> miss
        GET -> miss

        # 9111 5.1 | an Age beyond 2^31 is very old
        origin: 200 | Cache-Control: max-age=60 | Age: 99999999999999999999
        GET -> miss
        GET -> miss

        # 9111 5.1 | leading zeros of Age do not matter
        origin: 200 | Cache-Control: max-age=60 | Age: 0059
        GET -> miss
        GET -> hit | Age: 59
        """);
  }

  @TestFactory
  Stream<DynamicTest> parsing() {
    return STAGE.play(
        """
        # 9111 5.2 | directives are not case-sensitive
        origin: 200 | Cache-Control: MaX-aGe=60
        GET -> miss
        GET -> hit

        # 9111 5.2 | an argument may be a quoted string
        origin: 200 | Cache-Control: max-age="60"
        GET -> miss
        +59s
        GET -> hit

        # 9111 5.2 | an argument in single quotes is unreadable, and stale
        origin: 200 | Cache-Control: max-age='60'
        GET -> miss
        GET -> miss

        # 9111 4.2.1 | seconds with a fraction are stale
        origin: 200 | Cache-Control: max-age=60.0
        GET -> miss
        GET -> miss

        # 9111 4.2.1 | negative seconds are stale
        origin: 200 | Cache-Control: max-age=-60
        GET -> miss
        GET -> miss

        # 9111 4.2.1 | seconds with a sign are stale
        origin: 200 | Cache-Control: max-age=+60
        GET -> miss
        GET -> miss

        # 9111 4.2.1 | max-age without an argument is stale
        origin: 200 | Cache-Control: max-age
        GET -> miss
        GET -> miss

        # 9111 5.2 | no blanks around the equals sign
        origin: 200 | Cache-Control: max-age = 60
        GET -> miss
        GET -> miss

        # 9111 1.2.2 | leading zeros are fine
        origin: 200 | Cache-Control: max-age=0060
        GET -> miss
        +59s
        GET -> hit
        +1s
        GET -> miss

        # 9110 5.6.1 | empty members of a list are ignored
        origin: 200 | Cache-Control: ,, ,max-age=60,
        GET -> miss
        GET -> hit

        # 9110 5.3 | several lines are one list
        origin: 200 | Cache-Control: public | Cache-Control: max-age=60
        GET -> miss
        GET -> hit

        # 9110 5.3 | a second line restricts as the first would
        origin: 200 | Cache-Control: max-age=60 | Cache-Control: no-store
        GET -> miss
        GET -> miss

        # 9111 5.2.3 | unknown directives are ignored
        origin: 200 | Cache-Control: ext, community="UCI", max-age=60, other=1
        GET -> miss
        GET -> hit

        # 9111 5.2 | a directive inside a quoted string is none
        origin: 200 | Cache-Control: ext="no-store, max-age=0", max-age=60
        GET -> miss
        GET -> hit

        # 9111 5.2 | a name that only begins like a directive is another one
        origin: 200 | Cache-Control: no-storex, max-age=60
        GET -> miss
        GET -> hit

        # 9111 5.2 | no-store with an argument is no-store
        origin: 200 | Cache-Control: no-store=1, max-age=60
        GET -> miss
        GET -> miss

        # 9111 4.2.1 | of two max-age the shorter counts, first
        origin: 200 | Cache-Control: max-age=10, max-age=60
        GET -> miss
        +10s
        GET -> miss

        # 9111 4.2.1 | of two max-age the shorter counts, last
        origin: 200 | Cache-Control: max-age=60, max-age=10
        GET -> miss
        +10s
        GET -> miss
        """);
  }

  @TestFactory
  Stream<DynamicTest> expires() {
    return STAGE.play(
        """
        # 9111 5.3 | fresh until Expires
        origin: 200 | Expires: {now+60}
        GET -> miss
        +59s
        GET -> hit
        +1s
        GET -> miss

        # 9111 5.3 | an Expires of the past is stale
        origin: 200 | Expires: {now-60}
        GET -> miss
        GET -> miss

        # 9111 5.3 | an Expires equal to Date is stale
        origin: 200 | Expires: {now}
        GET -> miss
        GET -> miss

        # 9111 4.2.1 | Expires counts from Date, not from the edge's clock
        origin: 200 | Date: {now-3600} | Expires: {now-3540} | Age: 3600
        GET -> miss
        GET -> miss

        # 9111 5.3 | Expires: 0 is of the past
        origin: 200 | Expires: 0
        GET -> miss
        GET -> miss

        # 9111 5.3 | two Expires are invalid
        origin: 200 | Expires: {now+60} | Expires: {now+60}
        GET -> miss
        GET -> miss

        # 9111 5.3 | an Expires with blanks around is readable
        origin: 200 | Expires:   Fri, 01 Jan 2050 00:00:00 GMT
        GET -> miss
        GET -> hit

        # 9110 5.6.7 | a date in the form of RFC 850
        origin: 200 | Expires: Saturday, 01-Jan-50 00:00:00 GMT
        GET -> miss
        GET -> hit

        # 9110 5.6.7 | a date in the form of asctime
        origin: 200 | Expires: Sat Jan  1 00:00:00 2050
        GET -> miss
        GET -> hit

        # 9110 5.6.7 | the weekday need not be right
        origin: 200 | Expires: Mon, 01 Jan 2050 00:00:00 GMT
        GET -> miss
        GET -> hit

        # 9110 5.6.7 | another zone is unreadable
        origin: 200 | Expires: Sat, 01 Jan 2050 00:00:00 UTC
        GET -> miss
        GET -> miss

        # 9110 5.6.7 | a two-digit year is unreadable in the fixed form
        origin: 200 | Expires: Sat, 01 Jan 50 00:00:00 GMT
        GET -> miss
        GET -> miss

        # 9110 5.6.7 | two blanks are unreadable
        origin: 200 | Expires: Sat,  01 Jan 2050 00:00:00 GMT
        GET -> miss
        GET -> miss

        # 9110 5.6.7 | an hour of one digit is unreadable
        origin: 200 | Expires: Sat, 01 Jan 2050 0:00:00 GMT
        GET -> miss
        GET -> miss

        # 9110 5.6.7 | a number is no date
        origin: 200 | Expires: 2524608000
        GET -> miss
        GET -> miss
        """);
  }

  @TestFactory
  Stream<DynamicTest> heuristic() {
    return STAGE.play(
        """
        # 9111 4.2.2 | a tenth of the age since Last-Modified
        origin: 200 | Last-Modified: {now-1000}
        GET -> miss
        +99s
        GET -> hit
        +1s
        GET -> validated

        # 9111 4.2.2 | at most a day
        origin: 200 | Last-Modified: {now-86400000}
        GET -> miss
        +23h
        GET -> hit
        +1h
        GET -> validated

        # 9111 4.2.2 | a Last-Modified of the future says nothing
        origin: 200 | Last-Modified: {now+1000}
        GET -> miss
        GET -> validated

        # 9111 4.2.2 | an explicit max-age goes before heuristics
        origin: 200 | Last-Modified: {now-100000} | Cache-Control: max-age=10
        GET -> miss
        +10s
        GET -> validated

        # 9111 4.2.2 | an Expires of the past goes before heuristics
        origin: 200 | Last-Modified: {now-100000} | Expires: {now-1}
        GET -> miss
        GET -> validated

        # 9111 4.2.2 | a status that is not heuristically cacheable
        origin: 201 | Last-Modified: {now-100000}
        GET -> miss 201
        GET -> miss 201

        # 9111 5.2.2.9 | public lets heuristics count for other statuses
        origin: 201 | Last-Modified: {now-100000} | Cache-Control: public
        GET -> miss 201
        GET -> hit 201

        # 9110 15.4.9 | 308 is heuristically cacheable
        origin: 308 | Last-Modified: {now-100000} | Location: /elsewhere
        GET -> miss 308
        GET -> hit 308

        # 9110 15.5.5 | 404 is heuristically cacheable
        origin: 404 | Last-Modified: {now-100000}
        GET -> miss 404
        GET -> hit 404

        # 9110 15.5.11 | 410 is heuristically cacheable
        origin: 410 | Last-Modified: {now-100000}
        GET -> miss 410
        GET -> hit 410

        # 9110 15.3.5 | 204 is heuristically cacheable
        origin: 204 | Last-Modified: {now-100000}
        GET -> miss 204
        GET -> hit 204

        # 9110 15.5.4 | 403 is not
        origin: 403 | Last-Modified: {now-100000}
        GET -> miss 403
        GET -> miss 403
        """);
  }
}
