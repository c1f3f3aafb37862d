package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The standard mode of docs and README: what differs from the mode rfc, and what does not. */
class StandardConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "standard");

  @TestFactory
  Stream<DynamicTest> keys() {
    return STAGE.play(
        """
        # design 4 | cookies are in the key
        origin: 200 | Cache-Control: max-age=60
        GET | Cookie: a=1 -> miss | sent Cookie: a=1
        GET | Cookie: a=2 -> miss
        GET | Cookie: a=1 -> hit | = body 1
        GET -> miss

        # design 4 | Accept is in the key
        origin: 200 | Cache-Control: max-age=60
        GET | Accept: text/html -> miss | sent Accept: text/html
        GET | Accept: image/webp -> miss
        GET | Accept: text/html -> hit | = body 1

        # design 4 | Origin is in the key
        origin: 200 | Cache-Control: max-age=60
        GET | Origin: https://a.test -> miss | sent Origin: https://a.test
        GET | Origin: https://b.test -> miss
        GET -> miss

        # design 4 | Accept-Encoding is in the key as br, gzip or identity
        origin: 200 | Cache-Control: max-age=60
        GET | Accept-Encoding: gzip, deflate -> miss | sent Accept-Encoding: gzip
        GET | Accept-Encoding: deflate, gzip;q=1.0 -> hit
        GET | Accept-Encoding: gzip, br -> miss | sent Accept-Encoding: br, gzip
        GET | Accept-Encoding: br;q=0.8, gzip -> hit
        GET | Accept-Encoding: br -> miss | sent Accept-Encoding: br
        GET -> miss
        GET | Accept-Encoding: deflate -> hit

        # design 4 | User-Agent is the edge's own
        origin: 200 | Cache-Control: max-age=60
        GET | User-Agent: one -> miss | sent User-Agent: cdn4j
        GET | User-Agent: two -> hit

        # design 4 | the whole query is in the key
        origin: 200 | Cache-Control: max-age=60
        GET ?a=1 -> miss
        GET ?a=1&b -> miss
        GET ?a=1& -> miss
        GET ?a=1 -> hit

        # 9111 3.5 | Authorization is in the key, and forbids sharing all the same
        origin: 200 | Cache-Control: max-age=60
        GET | Authorization: Basic YTpi -> miss | sent Authorization: Basic YTpi
        GET | Authorization: Basic YTpi -> miss
        GET -> miss

        # 9111 3.5 | public beside Authorization: shared among those who send the same
        origin: 200 | Cache-Control: max-age=60, public
        GET | Authorization: Basic YTpi -> miss
        GET | Authorization: Basic YTpi -> hit
        GET | Authorization: Basic Yzpk -> miss
        GET -> miss

        # 9111 4.1 | Vary is honoured on the request as sent
        origin: 200 | Cache-Control: max-age=60 | Vary: User-Agent, X-Unknown
        GET | User-Agent: one | X-Unknown: 1 -> miss
        GET | User-Agent: two | X-Unknown: 2 -> hit
        """);
  }

  @TestFactory
  Stream<DynamicTest> dropped() {
    return STAGE.play(
        """
        # design 4 | what an owner did not list is not forwarded
        origin: 200
        GET | Referer: http://a.test/ | Accept-Language: de | X-Unknown: 1 | Sec-Fetch-Mode: cors -> miss | sent Referer: - | sent Accept-Language: - | sent X-Unknown: - | sent Sec-Fetch-Mode: -

        # design 4 | the edge writes who asks
        origin: 200
        GET | X-Forwarded-For: 6.6.6.6 | X-Forwarded-Host: evil.test | X-Forwarded-Proto: https -> miss | sent X-Forwarded-For: 127.0.0.1 | sent X-Forwarded-Host: edge.test | sent X-Forwarded-Proto: http

        # design 4 | other methods carry the fields, but not the families
        origin: 200
        POST | X-Any: 1 | Referer: http://a.test/ | X-Forwarded-Host: evil.test | X-HTTP-Method-Override: DELETE | X-Original-URL: /admin | = x -> miss | sent X-Any: 1 | sent Referer: http://a.test/ | sent X-Forwarded-Host: edge.test | sent X-HTTP-Method-Override: - | sent X-Original-URL: -
        """);
  }

  @TestFactory
  Stream<DynamicTest> directives() {
    return STAGE.play(
        """
        # design 4 | a viewer cannot make the edge ask
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        GET | Cache-Control: no-cache -> hit
        GET | Cache-Control: max-age=0 -> hit
        GET | Pragma: no-cache -> hit

        # design 4 | but may keep a response out
        origin: 200 | Cache-Control: max-age=60
        GET | Cache-Control: no-store -> miss
        GET -> miss

        # design 4 | and may ask for what is there only
        origin: 200 | Cache-Control: max-age=60
        GET | Cache-Control: only-if-cached -> hit 504
        GET -> miss
        GET | Cache-Control: only-if-cached -> hit

        # design 4 | the viewer's Cache-Control is not forwarded
        origin: 200
        GET | Cache-Control: max-age=0 | Pragma: no-cache -> miss | sent Cache-Control: - | sent Pragma: -

        # design 4 | no heuristics
        origin: 200 | Last-Modified: {now-100000}
        GET -> miss
        GET -> validated

        # design 4 | at most a year
        origin: 200 | Cache-Control: max-age=99999999
        GET -> miss
        +364d
        GET -> hit
        +1d
        GET -> miss
        """);
  }

  @TestFactory
  Stream<DynamicTest> errors() {
    return STAGE.play(
        """
        # design 4 | a 404 with freshness is stored
        origin: 404 | Cache-Control: max-age=60
        GET -> miss 404
        +59s
        GET -> hit 404

        # design 4 | a 404 without is not
        origin: 404 | Last-Modified: {now-100000} | ETag: "a"
        GET -> miss 404
        GET -> miss 404

        # design 4 | a 503 lives for ten seconds at most
        origin: 503 | Cache-Control: max-age=60
        GET -> miss 503
        +9s
        GET -> hit 503
        +1s
        GET -> miss 503

        # design 4 | a 400 is never stored
        origin: 400 | Cache-Control: max-age=60
        GET -> miss 400
        GET -> miss 400

        # design 4 | a 405 is never stored
        origin: 405 | Cache-Control: max-age=60
        GET -> miss 405
        GET -> miss 405

        # design 4 | a 413 is never stored
        origin: 413 | Cache-Control: max-age=60
        GET -> miss 413
        GET -> miss 413

        # design 4 | a 416 is never stored
        origin: 416 | Cache-Control: max-age=60
        GET -> miss 416
        GET -> miss 416

        # design 4 | a 501 is never stored
        origin: 501 | Cache-Control: max-age=60
        GET -> miss 501
        GET -> miss 501
        """);
  }

  @TestFactory
  Stream<DynamicTest> methods() {
    return STAGE.play(
        """
        # design 4 | content in GET is refused
        origin: 200
        GET | = x -> hit 403

        # design 4 | content in HEAD is refused
        origin: 200
        HEAD | = x -> hit 403

        # design 4 | a method that is not listed is refused
        origin: 200
        FOO -> hit 405
        PURGE -> hit 405

        # design 4 | a POST response is not reused
        origin: 200 | Cache-Control: max-age=60 | Content-Location: {path}
        POST | = x -> miss
        GET -> miss

        # 9111 4.4 | an unsafe method invalidates every key of its target
        origin: 200 | Cache-Control: max-age=60
        GET | Cookie: a=1 -> miss
        GET | Accept: text/html -> miss
        GET -> miss
        POST | = x -> miss
        GET | Cookie: a=1 -> miss
        GET | Accept: text/html -> miss
        GET -> miss

        # 9111 7.3 | Set-Cookie is never shared
        origin: 200 | Cache-Control: public, max-age=60 | Set-Cookie: a=b
        GET -> miss
        GET -> miss

        # 5861 3 | stale-while-revalidate
        origin: 200 | Cache-Control: max-age=60, stale-while-revalidate=30
        GET | Cookie: a=1 -> miss | = body 1
        +61s
        GET | Cookie: a=1 -> served | = body 1
        behind 2
        GET | Cookie: a=1 -> hit | = body 2

        # 5861 4 | stale-if-error
        origin: 200 | Cache-Control: max-age=60, stale-if-error=30
        origin: 503
        GET -> miss | = body 1
        +61s
        GET -> miss 200 | = body 1
        """);
  }
}
