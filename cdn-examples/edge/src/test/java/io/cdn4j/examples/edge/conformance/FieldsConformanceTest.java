package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * RFC 9111 section 3.1, RFC 9110 section 7.6, RFC 9211 and RFC 8586: fields that are stored, passed
 * on, and made.
 */
class FieldsConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "rfc");

  @TestFactory
  Stream<DynamicTest> stored() {
    return STAGE.play(
        """
        # 9111 3.1 | end-to-end fields are stored and replayed, several lines in order
        origin: 200 | Cache-Control: max-age=60 | X-A: 1 | X-A: 2 | X-B: b
        GET -> miss | X-A: 1, 2 | X-B: b
        GET -> hit | X-A: 1, 2 | X-B: b

        # 9111 3.1 | Date is replayed as it was
        origin: 200 | Cache-Control: max-age=60 | Date: Sun, 22 Nov 2026 11:59:30 GMT
        GET -> miss | Date: Sun, 22 Nov 2026 11:59:30 GMT
        +10s
        GET -> hit | Date: Sun, 22 Nov 2026 11:59:30 GMT

        # 9111 3.1 | unknown fields are stored
        origin: 200 | Cache-Control: max-age=60 | Content-Foo: 1 | X-Content-Bar: 2 | Public: 3
        GET -> miss
        GET -> hit | Content-Foo: 1 | X-Content-Bar: 2 | Public: 3

        # 9111 3.1 | what describes the content is stored
        origin: 200 | Cache-Control: max-age=60 | Content-Type: a/b; c="d" | Content-Encoding: br | Content-Language: de | Content-Location: /x | Content-Security-Policy: default-src 'none' | Content-MD5: x
        GET -> miss
        GET -> hit | Content-Type: a/b; c="d" | Content-Encoding: br | Content-Language: de | Content-Location: /x | Content-Security-Policy: default-src 'none' | Content-MD5: x

        # 9111 3.1 | what speaks of framing and security is stored
        origin: 200 | Cache-Control: max-age=60 | Strict-Transport-Security: max-age=1 | X-Frame-Options: DENY | X-XSS-Protection: 1 | Clear-Site-Data: "cache" | Access-Control-Allow-Origin: *
        GET -> miss
        GET -> hit | Strict-Transport-Security: max-age=1 | X-Frame-Options: DENY | X-XSS-Protection: 1 | Clear-Site-Data: "cache" | Access-Control-Allow-Origin: *

        # 9110 7.6.1 | Connection is neither passed on nor stored, nor what it names
        origin: 200 | Cache-Control: max-age=60 | Connection: X-Hop, keep-alive | X-Hop: 1 | X-End: 2
        GET -> miss | X-Hop: - | X-End: 2
        GET -> hit | X-Hop: - | X-End: 2

        # 9111 3.1 | fields of one connection are not stored
        origin: 200 | Cache-Control: max-age=60 | Keep-Alive: timeout=5 | Proxy-Authenticate: Basic | Proxy-Authentication-Info: x | Upgrade: h2c
        GET -> miss | Keep-Alive: - | Proxy-Authenticate: - | Proxy-Authentication-Info: - | Upgrade: -
        GET -> hit | Keep-Alive: - | Proxy-Authenticate: - | Proxy-Authentication-Info: - | Upgrade: -

        # 9110 5.5 | an empty field is stored
        origin: 200 | Cache-Control: max-age=60 | X-Empty:
        GET -> miss | X-Empty:
        GET -> hit | X-Empty:

        # 9110 5.5 | a byte above 127 goes through
        origin: 200 | Cache-Control: max-age=60 | X-Name: J\u00fcrgen
        GET -> miss | X-Name: J\u00fcrgen
        GET -> hit | X-Name: J\u00fcrgen
        """);
  }

  @TestFactory
  Stream<DynamicTest> forwarded() {
    return STAGE.play(
        """
        # 9110 7.6.3 | Via in both directions
        origin: 200 | Via: 1.0 inner
        GET | Via: 1.1 outer -> miss | sent Via: 1.1 outer, 1.1 cdn4j-NRT57 | Via: 1.0 inner, 1.1 cdn4j-NRT57

        # 9110 7.6.1 | fields of the viewer's connection stay there
        origin: 200
        GET | Connection: X-Hop | X-Hop: 1 | Keep-Alive: 5 | TE: trailers | X-End: 2 -> miss | sent X-Hop: - | sent Keep-Alive: - | sent TE: - | sent X-End: 2

        # 8586 2 | CDN-Loop is added
        origin: 200
        GET | CDN-Loop: other -> miss | sent CDN-Loop: other, cdn4j-NRT57

        # 8586 2 | a request that came through here is a loop
        origin: 200
        GET | CDN-Loop: other, cdn4j-NRT57 -> hit 508

        # 8586 2 | parameters of the id do not hide a loop
        origin: 200
        GET | CDN-Loop: cdn4j-NRT57; x=1 -> hit 508

        # 8586 2 | an id that only looks alike is none
        origin: 200
        GET | CDN-Loop: cdn4j-NRT57x, xcdn4j-NRT57 -> miss

        # 8586 2 | Connection cannot remove CDN-Loop
        origin: 200
        GET | Connection: CDN-Loop | CDN-Loop: other -> miss | sent CDN-Loop: other, cdn4j-NRT57

        # 9110 7.2 | Host is forwarded
        origin: 200
        GET -> miss | sent Host: edge.test

        # 9110 10.1.5 | User-Agent of the viewer in mode rfc
        origin: 200
        GET | User-Agent: me -> miss | sent User-Agent: me
        """);
  }

  @TestFactory
  Stream<DynamicTest> cacheStatus() {
    return STAGE.play(
        """
        # 9211 2.1 | hit with its remaining freshness
        origin: 200 | Cache-Control: max-age=60
        GET -> miss | Cache-Status: NRT57; fwd=uri-miss; stored
        +10s
        GET -> hit | Cache-Status: NRT57; hit; ttl=50

        # 9211 2.2 | a miss of a variant
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1 -> miss
        GET | X-V: 2 -> miss | Cache-Status: ~fwd=vary-miss

        # 9211 2.2 | a request that asks past the cache
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        GET | Cache-Control: no-cache -> miss | Cache-Status: ~fwd=request

        # 9211 2.2 | a stale response, and the origin's 304
        origin: 200 | Cache-Control: max-age=10 | ETag: "a"
        origin: 304 | Cache-Control: max-age=10 | ETag: "a"
        GET -> miss
        +11s
        GET -> validated | Cache-Status: NRT57; fwd=stale; fwd-status=304; stored

        # 9211 2.2 | a method
        origin: 200
        POST | = x -> miss | Cache-Status: NRT57; fwd=method

        # 9211 2 | what inner caches said comes first
        origin: 200 | Cache-Control: max-age=60 | Cache-Status: inner; hit
        GET -> miss | Cache-Status: inner; hit, NRT57; fwd=uri-miss; stored
        GET -> hit | Cache-Status: ~inner; hit, NRT57; hit
        """);
  }
}
