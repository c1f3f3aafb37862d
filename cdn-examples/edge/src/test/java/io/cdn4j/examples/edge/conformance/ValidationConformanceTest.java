package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * RFC 9111 sections 3.2 and 4.3, RFC 9110 section 13: conditions that the edge answers, and those
 * that it sends.
 */
class ValidationConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "rfc");

  @TestFactory
  Stream<DynamicTest> answered() {
    return STAGE.play(
        """
        # 9110 13.1.2 | If-None-Match with the stored tag is answered by the edge
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        GET -> miss
        GET | If-None-Match: "a" -> hit 304 | ETag: "a" | =

        # 9110 13.1.2 | If-None-Match with another tag gets the response
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        GET -> miss
        GET | If-None-Match: "b" -> hit 200 | = body 1

        # 9110 13.1.2 | If-None-Match with a list
        origin: 200 | Cache-Control: max-age=60 | ETag: "b"
        GET -> miss
        GET | If-None-Match: "a", "b", "c" -> hit 304

        # 9110 13.1.2 | If-None-Match with several lines
        origin: 200 | Cache-Control: max-age=60 | ETag: "b"
        GET -> miss
        GET | If-None-Match: "a" | If-None-Match: "b" -> hit 304

        # 9110 13.1.2 | If-None-Match: * matches what is there
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        GET -> miss
        GET | If-None-Match: * -> hit 304

        # 9110 8.8.3.2 | If-None-Match compares weakly, weak tag asked
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        GET -> miss
        GET | If-None-Match: W/"a" -> hit 304

        # 9110 8.8.3.2 | If-None-Match compares weakly, weak tag stored
        origin: 200 | Cache-Control: max-age=60 | ETag: W/"a"
        GET -> miss
        GET | If-None-Match: "a" -> hit 304

        # 9110 13.1.2 | HEAD is conditional as GET is
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        GET -> miss
        HEAD | If-None-Match: "a" -> hit 304

        # 9110 13.1.3 | If-Modified-Since with the stored date
        origin: 200 | Cache-Control: max-age=60 | Last-Modified: {now-100}
        GET -> miss
        GET | If-Modified-Since: {now-100} -> hit 304

        # 9110 13.1.3 | If-Modified-Since with a later date
        origin: 200 | Cache-Control: max-age=60 | Last-Modified: {now-100}
        GET -> miss
        GET | If-Modified-Since: {now-50} -> hit 304

        # 9110 13.1.3 | If-Modified-Since with an earlier date
        origin: 200 | Cache-Control: max-age=60 | Last-Modified: {now-100}
        GET -> miss
        GET | If-Modified-Since: {now-150} -> hit 200

        # 9110 13.1.3 | an If-Modified-Since that is no date is ignored
        origin: 200 | Cache-Control: max-age=60 | Last-Modified: {now-100}
        GET -> miss
        GET | If-Modified-Since: yesterday -> hit 200

        # 9110 13.2.2 | If-None-Match goes before If-Modified-Since, no match
        origin: 200 | Cache-Control: max-age=60 | ETag: "a" | Last-Modified: {now-100}
        GET -> miss
        GET | If-None-Match: "b" | If-Modified-Since: {now} -> hit 200

        # 9110 13.2.2 | If-None-Match goes before If-Modified-Since, match
        origin: 200 | Cache-Control: max-age=60 | ETag: "a" | Last-Modified: {now-100}
        GET -> miss
        GET | If-None-Match: "a" | If-Modified-Since: {now-150} -> hit 304

        # 9111 4.3.2 | conditions do not count for what is no success
        origin: 404 | Cache-Control: max-age=60 | ETag: "a"
        GET -> miss 404
        GET | If-None-Match: "a" -> hit 404

        # 9111 4.3.2 | a stale response is validated before a condition is answered
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | Cache-Control: max-age=10 | ETag: "a"
        GET -> miss
        +11s
        GET | If-None-Match: "a" -> validated 304

        # 9111 4.3.2 | a stale response that has changed answers a condition with the new one
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 200 | Cache-Control: max-age=10 | ETag: "b"
        GET -> miss
        +11s
        GET | If-None-Match: "a" -> validated 200 | = body 2

        # 9110 15.4.5 | a 304 of the edge has what a 304 must have
        origin: 200 | Cache-Control: max-age=60 | ETag: "a" | Vary: X-V | Expires: {now+60} | Content-Location: /x | X-Other: y
        GET -> miss
        GET | If-None-Match: "a" -> hit 304 | ETag: "a" | Vary: X-V | Cache-Control: max-age=60 | Content-Location: /x | Expires: ~GMT | Date: ~GMT

        # 9110 13.1.1 | If-Match is the origin's business
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        origin: 412
        GET -> miss
        GET | If-Match: "b" -> miss 412 | sent If-Match: "b"
        GET -> hit

        # 9110 13.1.2 | a condition on something unknown fills the store with the whole
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        GET | If-None-Match: "a" -> miss 304
        GET -> hit | = body 1
        """);
  }

  @TestFactory
  Stream<DynamicTest> validation() {
    return STAGE.play(
        """
        # 9111 4.3.1 | a stale response is validated by its tag
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | Cache-Control: max-age=10 | ETag: "a"
        GET -> miss | = body 1
        +11s
        GET -> validated | = body 1 | sent If-None-Match: "a"
        GET -> hit | = body 1

        # 9111 4.3.1 | a stale response is validated by its date
        origin: 200 | Cache-Control: max-age=10 | Last-Modified: Sat, 01 Jan 2022 00:00:00 GMT
        origin: 304 | Cache-Control: max-age=10
        GET -> miss | = body 1
        +11s
        GET -> validated | = body 1 | sent If-Modified-Since: Sat, 01 Jan 2022 00:00:00 GMT

        # 9111 4.3.1 | a weak tag validates too
        origin: 200 | Cache-Control: max-age=10 | ETag: W/"a"
        origin: 304 | Cache-Control: max-age=10 | ETag: W/"a"
        GET -> miss | = body 1
        +11s
        GET -> validated | = body 1 | sent If-None-Match: W/"a"

        # 9111 4.3.3 | a new response replaces the stale one
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 200 | Cache-Control: max-age=10 | ETag: "b"
        GET -> miss | = body 1
        +11s
        GET -> validated | = body 2
        GET -> hit | = body 2

        # 9111 4.3.4 | a 304 with another tag cannot be used; the origin is asked again
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | ETag: "b"
        origin: 200 | Cache-Control: max-age=10 | ETag: "b"
        GET -> miss | = body 1
        +11s
        GET -> served | = body 3
        GET -> hit | = body 3

        # 9111 4.3.4 | age begins anew with a 304
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | Cache-Control: max-age=10 | ETag: "a"
        GET -> miss
        +11s
        GET -> validated
        +9s
        GET -> hit | Age: 9
        +1s
        GET -> validated
        """);
  }

  @TestFactory
  Stream<DynamicTest> updates() {
    return STAGE.play(
        """
        # 9111 3.2 | a 304 replaces fields
        origin: 200 | Cache-Control: max-age=10 | ETag: "a" | X-A: old
        origin: 304 | Cache-Control: max-age=10 | ETag: "a" | X-A: new
        GET -> miss | X-A: old
        +11s
        GET -> validated | X-A: new
        GET -> hit | X-A: new

        # 9111 3.2 | a 304 adds fields
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | Cache-Control: max-age=10 | ETag: "a" | X-A: new
        GET -> miss
        +11s
        GET -> validated | X-A: new
        GET -> hit | X-A: new

        # 9111 3.2 | a 304 leaves other fields alone
        origin: 200 | Cache-Control: max-age=10 | ETag: "a" | X-A: old | X-B: old
        origin: 304 | Cache-Control: max-age=10 | ETag: "a" | X-A: new
        GET -> miss
        +11s
        GET -> validated | X-B: old
        GET -> hit | X-B: old

        # 9111 3.2 | a 304 changes the freshness
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | Cache-Control: max-age=100 | ETag: "a"
        GET -> miss
        +11s
        GET -> validated
        +99s
        GET -> hit
        +1s
        GET -> validated

        # 9111 3.2 | a 304 does not change Content-Length
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | Cache-Control: max-age=10 | ETag: "a" | Content-Length: 3
        GET -> miss | = body 1
        +11s
        GET -> validated | = body 1 | Content-Length: 6
        GET -> hit | = body 1 | Content-Length: 6

        # 9111 3.2 | a 304 does not change Content-Encoding and Content-Type
        origin: 200 | Cache-Control: max-age=10 | ETag: "a" | Content-Type: text/plain | Content-Encoding: gzip
        origin: 304 | Cache-Control: max-age=10 | ETag: "a" | Content-Type: text/html | Content-Encoding: br
        GET -> miss
        +11s
        GET -> validated | Content-Type: text/plain | Content-Encoding: gzip

        # 9111 4.3.4 | a 304 that forbids storing ends the stored response
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | Cache-Control: no-store | ETag: "a"
        origin: 200
        GET -> miss | = body 1
        +11s
        GET -> validated | = body 1
        GET -> miss | = body 3

        # 9111 4.3.4 | a 304 that becomes private ends the stored response
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | Cache-Control: private, max-age=10 | ETag: "a"
        origin: 200
        GET -> miss | = body 1
        +11s
        GET -> validated | = body 1
        GET -> miss | = body 3

        # 9111 4.3.4 | a cookie of a 304 is for nobody else
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | Cache-Control: max-age=10 | ETag: "a" | Set-Cookie: a=b
        GET -> miss
        +11s
        GET -> validated
        GET -> served | Set-Cookie: -
        """);
  }

  @TestFactory
  Stream<DynamicTest> heads() {
    return STAGE.play(
        """
        # 9111 4.3.5 | a HEAD response freshens the stored one
        origin: 200 | Cache-Control: max-age=10 | ETag: "a" | X-A: old
        origin: 200 | Cache-Control: max-age=10 | ETag: "a" | X-A: new | = body 1
        GET -> miss | X-A: old
        +11s
        HEAD -> served | X-A: new
        GET -> hit | X-A: new | = body 1

        # 9111 4.3.5 | a HEAD response with another tag invalidates
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 200 | Cache-Control: max-age=10 | ETag: "b"
        GET -> miss
        +11s
        HEAD -> served
        GET -> served | = body 3

        # 9111 4.3.5 | a HEAD response with another length invalidates
        origin: 200 | Cache-Control: max-age=10
        origin: 200 | Cache-Control: max-age=10 | = another body
        origin: 200 | = body 3
        GET -> miss
        +11s
        HEAD -> served
        GET -> served | = body 3
        """);
  }
}
