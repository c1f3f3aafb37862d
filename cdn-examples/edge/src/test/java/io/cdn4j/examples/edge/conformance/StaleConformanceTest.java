package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 5861 and RFC 9111 section 4.2.4: what is stale and served all the same. */
class StaleConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "rfc");

  @TestFactory
  Stream<DynamicTest> whileRevalidating() {
    return STAGE.play(
        """
        # 5861 3 | stale-while-revalidate serves at once and validates behind the answer
        origin: 200 | Cache-Control: max-age=60, stale-while-revalidate=30 | ETag: "a"
        origin: 200 | Cache-Control: max-age=60 | ETag: "b"
        GET -> miss | = body 1
        +90s
        GET -> served | = body 1 | Age: 90
        behind 2
        GET -> hit | = body 2

        # 5861 3 | after the window the viewer waits
        origin: 200 | Cache-Control: max-age=60, stale-while-revalidate=30
        GET -> miss | = body 1
        +91s
        GET -> miss | = body 2

        # 5861 3 | a 304 behind the answer freshens
        origin: 200 | Cache-Control: max-age=60, stale-while-revalidate=30 | ETag: "a"
        origin: 304 | Cache-Control: max-age=60 | ETag: "a"
        GET -> miss | = body 1
        +61s
        GET -> served | = body 1
        behind 2
        GET -> hit | = body 1 | Age: 0

        # 5861 3 | an error behind the answer leaves the stale response alone
        origin: 200 | Cache-Control: max-age=60, stale-while-revalidate=30 | ETag: "a"
        origin: 503
        origin: 304 | Cache-Control: max-age=60 | ETag: "a"
        GET -> miss | = body 1
        +61s
        GET -> served | = body 1
        behind 2
        GET -> served | = body 1
        behind 3
        GET -> hit | = body 1

        # 5861 3 | an origin that is gone behind the answer leaves the stale response alone
        origin: 200 | Cache-Control: max-age=60, stale-while-revalidate=30 | ETag: "a"
        origin: close
        GET -> miss | = body 1
        +61s
        GET -> served | = body 1
        behind 2
        GET -> served | = body 1
        behind 3

        # 5861 3 | s-maxage with an explicit window
        origin: 200 | Cache-Control: s-maxage=60, stale-while-revalidate=30
        GET -> miss | = body 1
        +70s
        GET -> served | = body 1
        behind 2
        GET -> hit | = body 2

        # 9111 5.2.2.2 | must-revalidate is stronger than stale-while-revalidate
        origin: 200 | Cache-Control: max-age=60, stale-while-revalidate=30, must-revalidate
        GET -> miss | = body 1
        +61s
        GET -> miss | = body 2

        # 9111 5.2.2.8 | proxy-revalidate is stronger than stale-while-revalidate
        origin: 200 | Cache-Control: max-age=60, stale-while-revalidate=30, proxy-revalidate
        GET -> miss | = body 1
        +61s
        GET -> miss | = body 2

        # 9111 5.2.2.4 | no-cache is stronger than stale-while-revalidate
        origin: 200 | Cache-Control: no-cache, max-age=0, stale-while-revalidate=30 | ETag: "a"
        origin: 304 | ETag: "a"
        GET -> miss
        GET -> validated

        # 5861 3 | an unreadable window is none
        origin: 200 | Cache-Control: max-age=60, stale-while-revalidate=soon
        GET -> miss | = body 1
        +61s
        GET -> miss | = body 2
        """);
  }

  @TestFactory
  Stream<DynamicTest> onError() {
    return STAGE.play(
        """
        # 5861 4 | stale-if-error stands in for a 503
        origin: 200 | Cache-Control: max-age=60, stale-if-error=30
        origin: 503
        GET -> miss | = body 1
        +90s
        GET -> miss 200 | = body 1 | Age: 90

        # 5861 4 | and for a 500, 502 and 504
        origin: 200 | Cache-Control: max-age=60, stale-if-error=30
        origin: 500
        origin: 502
        origin: 504
        GET -> miss | = body 1
        +61s
        GET -> miss 200 | = body 1
        GET -> miss 200 | = body 1
        GET -> miss 200 | = body 1

        # 5861 4 | not for a 404
        origin: 200 | Cache-Control: max-age=60, stale-if-error=30
        origin: 404
        GET -> miss | = body 1
        +61s
        GET -> miss 404

        # 5861 4 | after the window the error passes
        origin: 200 | Cache-Control: max-age=60, stale-if-error=30
        origin: 503
        GET -> miss | = body 1
        +91s
        GET -> miss 503

        # 5861 4 | a response that says nothing does not stand in for a 503
        origin: 200 | Cache-Control: max-age=60
        origin: 503
        GET -> miss | = body 1
        +61s
        GET -> miss 503

        # 5861 4 | stale-if-error of a request counts
        origin: 200 | Cache-Control: max-age=60
        origin: 503
        GET -> miss | = body 1
        +61s
        GET | Cache-Control: stale-if-error=30 -> miss 200 | = body 1

        # 9111 5.2.2.2 | must-revalidate is stronger than stale-if-error
        origin: 200 | Cache-Control: max-age=60, stale-if-error=30, must-revalidate
        origin: 503
        GET -> miss | = body 1
        +61s
        GET -> miss 503

        # 9111 5.2.2.8 | proxy-revalidate is stronger than stale-if-error
        origin: 200 | Cache-Control: max-age=60, stale-if-error=30, proxy-revalidate
        origin: 503
        GET -> miss | = body 1
        +61s
        GET -> miss 503

        # 5861 4 | s-maxage with an explicit window
        origin: 200 | Cache-Control: s-maxage=60, stale-if-error=30
        origin: 503
        GET -> miss | = body 1
        +61s
        GET -> miss 200 | = body 1

        # 5861 4 | the two windows are independent
        origin: 200 | Cache-Control: max-age=60, stale-while-revalidate=5, stale-if-error=30
        origin: 503
        GET -> miss | = body 1
        +80s
        GET -> miss 200 | = body 1
        """);
  }

  @TestFactory
  Stream<DynamicTest> unreachable() {
    return STAGE.play(
        """
        # 9111 4.2.4 | a stale response stands in for an origin that is gone
        origin: 200 | Cache-Control: max-age=60
        origin: close
        GET -> miss | = body 1
        +61s
        GET -> served | = body 1 | Age: 61

        # 9111 4.2.4 | without a stored response it is a bad gateway
        origin: close
        GET -> 502

        # 9111 5.2.2.2 | must-revalidate forbids it
        origin: 200 | Cache-Control: max-age=60, must-revalidate
        origin: close
        GET -> miss | = body 1
        +61s
        GET -> 502

        # 9111 5.2.2.8 | proxy-revalidate forbids it
        origin: 200 | Cache-Control: max-age=60, proxy-revalidate
        origin: close
        GET -> miss | = body 1
        +61s
        GET -> 502

        # 9111 5.2.2.10 | s-maxage forbids it
        origin: 200 | Cache-Control: s-maxage=60
        origin: close
        GET -> miss | = body 1
        +61s
        GET -> 502

        # 9111 5.2.2.4 | no-cache forbids it
        origin: 200 | Cache-Control: no-cache, max-age=60 | ETag: "a"
        origin: close
        GET -> miss | = body 1
        GET -> 502

        # 5861 4 | the explicit window is the bound, if there is one
        origin: 200 | Cache-Control: max-age=60, stale-if-error=30
        origin: close
        GET -> miss | = body 1
        +91s
        GET -> 502

        # 9111 4.2.4 | at most for a day
        origin: 200 | Cache-Control: max-age=60
        origin: close
        GET -> miss | = body 1
        +1d
        GET -> served | = body 1
        +61s
        GET -> 502

        # 9111 4.3.3 | the next response of the origin replaces the stale one
        origin: 200 | Cache-Control: max-age=60
        origin: garbage
        origin: 200 | Cache-Control: max-age=60
        GET -> miss | = body 1
        +61s
        GET -> served | = body 1
        GET -> miss | = body 3
        GET -> hit | = body 3
        """);
  }
}
