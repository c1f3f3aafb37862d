package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * RFC 9111 sections 3, 4 and 4.4, RFC 9110 section 9 and RFC 9875: methods, statuses, and what
 * invalidates.
 */
class MethodConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "rfc");

  @TestFactory
  Stream<DynamicTest> methods() {
    return STAGE.play(
        """
        # 9111 4 | a GET response answers HEAD
        origin: 200 | Cache-Control: max-age=60 | X-A: b
        GET -> miss
        HEAD -> hit | X-A: b | Content-Length: 6 | =

        # 9111 2 | a HEAD response does not answer GET
        origin: 200 | Cache-Control: max-age=60
        HEAD -> miss | =
        GET -> miss | = body 2

        # 9110 9.3.3 | POST is not answered from the store
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        POST | = x -> miss | = body 2

        # 9110 9.3.3 | a POST response is not stored as such
        origin: 200 | Cache-Control: max-age=60
        POST | = x -> miss
        GET -> miss | = body 2

        # 9110 9.3.3 | a POST response with freshness and a Content-Location of its own answers GET
        origin: 200 | Cache-Control: max-age=60 | Content-Location: {path}
        POST | = x -> miss | = body 1
        GET -> hit | = body 1

        # 9110 9.3.3 | not with a Content-Location of another URL
        origin: 200 | Cache-Control: max-age=60 | Content-Location: {path}/other
        POST | = x -> miss
        GET -> miss
        GET /other -> miss

        # 9110 9.3.3 | not without freshness
        origin: 200 | Content-Location: {path} | Last-Modified: {now-100000}
        POST | = x -> miss
        GET -> miss

        # 9110 9.3.7 | OPTIONS goes through
        origin: 200 | Cache-Control: max-age=60
        OPTIONS -> miss
        OPTIONS -> miss

        # 9110 9.1 | a method that nobody knows goes through
        origin: 200 | Cache-Control: max-age=60
        FOO -> miss
        FOO -> miss

        # 9110 9.1 | methods are case-sensitive
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        get -> miss

        # 9110 9.3.8 | TRACE is not served
        origin: 200
        TRACE -> hit 405

        # 9110 9.3.1 | content in GET is not cached
        origin: 200 | Cache-Control: max-age=60
        GET | = x -> miss
        GET -> miss | = body 2
        GET | = x -> miss | = body 3
        GET -> hit | = body 2
        """);
  }

  @TestFactory
  Stream<DynamicTest> statuses() {
    return STAGE.play(
        """
        # 9111 3 | 200 with freshness
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        GET -> hit

        # 9111 3 | 203 with freshness
        origin: 203 | Cache-Control: max-age=60
        GET -> miss 203
        GET -> hit 203

        # 9111 3 | 204 with freshness
        origin: 204 | Cache-Control: max-age=60
        GET -> miss 204
        GET -> hit 204

        # 9111 3 | 299 with freshness
        origin: 299 | Cache-Control: max-age=60
        GET -> miss 299
        GET -> hit 299

        # 9111 3 | 301 with freshness
        origin: 301 | Cache-Control: max-age=60 | Location: /elsewhere
        GET -> miss 301
        GET -> hit 301 | Location: /elsewhere

        # 9111 3 | 302 with freshness
        origin: 302 | Cache-Control: max-age=60 | Location: /elsewhere
        GET -> miss 302
        GET -> hit 302

        # 9111 3 | 303 with freshness
        origin: 303 | Cache-Control: max-age=60 | Location: /elsewhere
        GET -> miss 303
        GET -> hit 303

        # 9111 3 | 307 with freshness
        origin: 307 | Cache-Control: max-age=60 | Location: /elsewhere
        GET -> miss 307
        GET -> hit 307

        # 9111 3 | 308 with freshness
        origin: 308 | Cache-Control: max-age=60 | Location: /elsewhere
        GET -> miss 308
        GET -> hit 308

        # 9111 3 | 400 with freshness
        origin: 400 | Cache-Control: max-age=60
        GET -> miss 400
        GET -> hit 400

        # 9111 3 | 403 with freshness
        origin: 403 | Cache-Control: max-age=60
        GET -> miss 403
        GET -> hit 403

        # 9111 3 | 404 with freshness
        origin: 404 | Cache-Control: max-age=60
        GET -> miss 404
        GET -> hit 404

        # 9111 3 | 410 with freshness
        origin: 410 | Cache-Control: max-age=60
        GET -> miss 410
        GET -> hit 410

        # 9111 3 | 499 with freshness
        origin: 499 | Cache-Control: max-age=60
        GET -> miss 499
        GET -> hit 499

        # 9111 3 | 500 with freshness
        origin: 500 | Cache-Control: max-age=60
        GET -> miss 500
        GET -> hit 500

        # 9111 3 | 503 with freshness
        origin: 503 | Cache-Control: max-age=60
        GET -> miss 503
        GET -> hit 503

        # 9111 3 | 599 with freshness
        origin: 599 | Cache-Control: max-age=60
        GET -> miss 599
        GET -> hit 599

        # 9111 3 | 302 without freshness
        origin: 302 | Location: /elsewhere
        GET -> miss 302
        GET -> miss 302

        # 9111 3 | 500 without freshness
        origin: 500 | Last-Modified: {now-100000}
        GET -> miss 500
        GET -> miss 500

        # 9110 15.5.17 | a 416 of the origin is passed on
        origin: 416 | Content-Range: bytes */10
        GET | Range: bytes=20-30 -> miss 416 | Content-Range: bytes */10

        # 9111 4.3.3 | a 404 with freshness takes the place of a stale 200
        origin: 200 | Cache-Control: max-age=10
        origin: 404 | Cache-Control: max-age=60
        GET -> miss
        +11s
        GET -> miss 404
        GET -> hit 404
        """);
  }

  @TestFactory
  Stream<DynamicTest> invalidation() {
    return STAGE.play(
        """
        # 9111 4.4 | POST invalidates its target
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        POST | = x -> miss
        GET -> miss | = body 3

        # 9111 4.4 | PUT invalidates its target
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        PUT | = x -> miss
        GET -> miss | = body 3

        # 9111 4.4 | DELETE invalidates its target
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        DELETE -> miss
        GET -> miss | = body 3

        # 9111 4.4 | a method that nobody knows invalidates its target
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        FOO -> miss
        GET -> miss | = body 3

        # 9111 4.4 | 3xx is no error and invalidates
        origin: 200 | Cache-Control: max-age=60
        origin: 303 | Location: /elsewhere
        origin: 200
        GET -> miss
        POST | = x -> miss 303
        GET -> miss | = body 3

        # 9111 4.4 | a failed POST does not invalidate
        origin: 200 | Cache-Control: max-age=60
        origin: 500
        GET -> miss
        POST | = x -> miss 500
        GET -> hit | = body 1

        # 9111 4.4 | a refused PUT does not invalidate
        origin: 200 | Cache-Control: max-age=60
        origin: 403
        GET -> miss
        PUT | = x -> miss 403
        GET -> hit | = body 1

        # 9110 9.2.1 | OPTIONS is safe and does not invalidate
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        OPTIONS -> miss
        GET -> hit | = body 1

        # 9111 4.4 | Location of the same origin is invalidated
        origin: 200 | Cache-Control: max-age=60
        origin: 201 | Location: {path}/a
        origin: 200
        GET /a -> miss
        POST /b | = x -> miss 201
        GET /a -> miss | = body 3

        # 9111 4.4 | an absolute Location of the same origin is invalidated
        origin: 200 | Cache-Control: max-age=60
        origin: 201 | Location: {url}/a
        origin: 200
        GET /a -> miss
        POST /b | = x -> miss 201
        GET /a -> miss | = body 3

        # 9111 4.4 | a relative Content-Location is invalidated
        origin: 200 | Cache-Control: max-age=60
        origin: 200 | Content-Location: a
        GET /a -> miss
        POST /b | = x -> miss
        GET /a -> miss | = body 3

        # 9111 4.4 | Location of another host is not
        origin: 200 | Cache-Control: max-age=60
        origin: 201 | Location: http://other.test{path}/a
        GET /a | Host: other.test -> miss
        POST /b | = x -> miss 201
        GET /a | Host: other.test -> hit | = body 1

        # 9111 4.4 | Content-Location of another port is not
        origin: 200 | Cache-Control: max-age=60
        origin: 201 | Content-Location: http://edge.test:81{path}/a
        GET /a | Host: edge.test:81 -> miss
        POST /b | = x -> miss 201
        GET /a | Host: edge.test:81 -> hit | = body 1

        # 9111 4.4 | another query is another target
        origin: 200 | Cache-Control: max-age=60
        GET ?a=1 -> miss
        POST ?a=2 | = x -> miss
        GET ?a=1 -> hit

        # 9111 4.4 | all variants of the target are invalidated
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1 -> miss
        GET | X-V: 2 -> miss
        POST | = x -> miss
        GET | X-V: 1 -> miss | = body 4
        GET | X-V: 2 -> miss | = body 5
        """);
  }

  @TestFactory
  Stream<DynamicTest> groups() {
    return STAGE.play(
        """
        # 9875 3 | an unsafe method invalidates a group
        origin: 200 | Cache-Control: max-age=60 | Cache-Groups: "styles"
        origin: 200 | Cache-Control: max-age=60 | Cache-Groups: "scripts"
        origin: 200 | Cache-Group-Invalidation: "styles"
        origin: 200
        GET /a -> miss
        GET /b -> miss
        POST /c | = x -> miss
        GET /a -> miss | = body 4
        GET /b -> hit | = body 2

        # 9875 2 | a response may be in several groups
        origin: 200 | Cache-Control: max-age=60 | Cache-Groups: "one", "two"
        origin: 200 | Cache-Group-Invalidation: "two"
        origin: 200
        GET /a -> miss
        POST /b | = x -> miss
        GET /a -> miss | = body 3

        # 9875 2 | group names are case-sensitive
        origin: 200 | Cache-Control: max-age=60 | Cache-Groups: "one"
        origin: 200 | Cache-Group-Invalidation: "ONE"
        GET /a -> miss
        POST /b | = x -> miss
        GET /a -> hit

        # 9875 2 | groups of another origin are other groups
        origin: 200 | Cache-Control: max-age=60 | Cache-Groups: "one"
        origin: 200 | Cache-Group-Invalidation: "one"
        GET /a -> miss
        POST /b | Host: other.test | = x -> miss
        GET /a -> hit

        # 9875 3 | a safe method invalidates nothing
        origin: 200 | Cache-Control: max-age=60 | Cache-Groups: "one"
        origin: 200 | Cache-Group-Invalidation: "one"
        GET /a -> miss
        GET /b -> miss
        GET /a -> hit

        # 9875 2 | what is no list of strings is ignored
        origin: 200 | Cache-Control: max-age=60 | Cache-Groups: one
        origin: 200 | Cache-Group-Invalidation: "one"
        GET /a -> miss
        POST /b | = x -> miss
        GET /a -> hit
        """);
  }
}
