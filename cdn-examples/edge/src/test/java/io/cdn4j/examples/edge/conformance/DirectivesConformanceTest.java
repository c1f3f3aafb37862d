package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RFC 9111 sections 3.5, 5.2 and 5.4: what responses and requests may demand of a cache. */
class DirectivesConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "rfc");

  @TestFactory
  Stream<DynamicTest> storing() {
    return STAGE.play(
        """
        # 9111 5.2.2.5 | no-store is not stored
        origin: 200 | Cache-Control: no-store
        GET -> miss
        GET -> miss

        # 9111 5.2.2.5 | no-store is not stored, whatever else is said
        origin: 200 | Cache-Control: no-store, max-age=60, public | Expires: {now+60}
        GET -> miss
        GET -> miss

        # 9111 5.2.2.5 | an upper case no-store
        origin: 200 | Cache-Control: No-Store, max-age=60
        GET -> miss
        GET -> miss

        # 9111 5.2.2.7 | private is not stored by a shared cache
        origin: 200 | Cache-Control: private, max-age=60
        GET -> miss
        GET -> miss

        # 9111 5.2.2.7 | private with field names keeps these from others
        origin: 200 | Cache-Control: private="X-User", max-age=60 | X-User: alice | X-Other: yes
        GET -> miss | X-User: alice
        GET -> hit | X-User: - | X-Other: yes

        # 9111 5.2.2.7 | several field names in private
        origin: 200 | Cache-Control: private="X-User, x-team", max-age=60 | X-User: alice | X-Team: red | X-Other: yes
        GET -> miss
        GET -> hit | X-User: - | X-Team: - | X-Other: yes

        # 9111 5.2.2.4 | no-cache is validated each time
        origin: 200 | Cache-Control: no-cache, max-age=60 | ETag: "a"
        origin: 304 | ETag: "a"
        GET -> miss | = body 1
        GET -> validated | = body 1
        GET -> validated | = body 1

        # 9111 5.2.2.4 | no-cache without validator is fetched each time
        origin: 200 | Cache-Control: no-cache, max-age=60
        GET -> miss | = body 1
        GET -> miss | = body 2

        # 9111 5.2.2.4 | no-cache with field names keeps these back
        origin: 200 | Cache-Control: no-cache="X-Nonce", max-age=60 | X-Nonce: 17
        GET -> miss | X-Nonce: 17
        GET -> hit | X-Nonce: -

        # 9111 5.2.2.3 | must-understand overrides no-store for a status that is understood
        origin: 200 | Cache-Control: no-store, must-understand, max-age=60
        GET -> miss
        GET -> hit

        # 9111 5.2.2.3 | must-understand forbids storing a status that is not
        origin: 299 | Cache-Control: must-understand, max-age=60
        GET -> miss 299
        GET -> miss 299

        # 9111 5.2.2.9 | public alone gives no freshness
        origin: 200 | Cache-Control: public
        GET -> miss
        GET -> miss

        # 9111 5.2.2.2 | must-revalidate is fresh while it is fresh
        origin: 200 | Cache-Control: max-age=60, must-revalidate | ETag: "a"
        origin: 304 | ETag: "a"
        GET -> miss
        +59s
        GET -> hit
        +1s
        GET -> validated

        # 9111 5.2.2.8 | proxy-revalidate is fresh while it is fresh
        origin: 200 | Cache-Control: max-age=60, proxy-revalidate
        GET -> miss
        +59s
        GET -> hit

        # 9111 5.2.2.6 | no-transform does not matter to a cache that transforms nothing
        origin: 200 | Cache-Control: max-age=60, no-transform
        GET -> miss
        GET -> hit

        # 9111 7.3 | Set-Cookie is not shared, even with max-age
        origin: 200 | Cache-Control: max-age=60 | Set-Cookie: a=b
        GET -> miss | Set-Cookie: a=b
        GET -> miss | = body 2
        """);
  }

  @TestFactory
  Stream<DynamicTest> pragma() {
    return STAGE.play(
        """
        # 9111 5.4 | Pragma in a response means nothing
        origin: 200 | Cache-Control: max-age=60 | Pragma: no-cache
        GET -> miss
        GET -> hit

        # 9111 5.4 | Pragma: no-cache asks for validation when there is no Cache-Control
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        origin: 304 | ETag: "a"
        GET -> miss
        GET | Pragma: no-cache -> validated

        # 9111 5.4 | Pragma does not count beside Cache-Control
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        GET | Pragma: no-cache | Cache-Control: max-age=60 -> hit

        # 9111 5.4 | other pragmas mean nothing
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        GET | Pragma: some-extension -> hit
        """);
  }

  @TestFactory
  Stream<DynamicTest> requested() {
    return STAGE.play(
        """
        # 9111 5.2.1.4 | no-cache of a request asks for validation
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        origin: 304 | ETag: "a"
        GET -> miss
        GET | Cache-Control: no-cache -> validated | = body 1

        # 9111 5.2.1.4 | no-cache of a request without validator is a new fetch
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        GET | Cache-Control: no-cache -> miss | = body 2
        GET -> hit | = body 2

        # 9111 5.2.1.1 | max-age of a request that is younger than the response
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        +10s
        GET | Cache-Control: max-age=10 -> hit
        +1s
        GET | Cache-Control: max-age=10 -> miss

        # 9111 5.2.1.1 | max-age=0 of a request
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        +1s
        GET | Cache-Control: max-age=0 -> miss

        # 8246 2 | what is immutable need not be validated for a reload
        origin: 200 | Cache-Control: max-age=60, immutable
        GET -> miss
        +10s
        GET | Cache-Control: max-age=0 -> hit
        +50s
        GET | Cache-Control: max-age=0 -> miss

        # 9111 5.2.1.3 | min-fresh
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        +10s
        GET | Cache-Control: min-fresh=50 -> hit
        +1s
        GET | Cache-Control: min-fresh=50 -> miss

        # 9111 5.2.1.2 | max-stale allows a stale response, so long and no longer
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        GET -> miss
        +70s
        GET | Cache-Control: max-stale=10 -> hit | Age: 70
        +1s
        GET | Cache-Control: max-stale=10 -> validated

        # 9111 5.2.1.2 | max-stale without argument allows any staleness
        origin: 200 | Cache-Control: max-age=60 | ETag: "a"
        GET -> miss
        +2h
        GET | Cache-Control: max-stale -> hit

        # 9111 5.2.2.2 | must-revalidate is stronger than max-stale
        origin: 200 | Cache-Control: max-age=60, must-revalidate | ETag: "a"
        GET -> miss
        +70s
        GET | Cache-Control: max-stale=100 -> validated

        # 9111 5.2.2.10 | s-maxage is stronger than max-stale
        origin: 200 | Cache-Control: s-maxage=60 | ETag: "a"
        GET -> miss
        +70s
        GET | Cache-Control: max-stale=100 -> validated

        # 9111 5.2.1.5 | no-store of a request keeps its response out
        origin: 200 | Cache-Control: max-age=60
        GET | Cache-Control: no-store -> miss
        GET -> miss | = body 2
        GET -> hit | = body 2

        # 9111 5.2.1.7 | only-if-cached with nothing stored
        origin: 200 | Cache-Control: max-age=60
        GET | Cache-Control: only-if-cached -> hit 504

        # 9111 5.2.1.7 | only-if-cached with something stored
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        GET | Cache-Control: only-if-cached -> hit 200

        # 9111 5.2.1.7 | only-if-cached with something stale
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        +61s
        GET | Cache-Control: only-if-cached -> hit 504

        # 9111 5.2.3 | unknown directives of a request are ignored
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        GET | Cache-Control: something-new, other="1" -> hit
        """);
  }

  @TestFactory
  Stream<DynamicTest> authorization() {
    return STAGE.play(
        """
        # 9111 3.5 | a response to Authorization is not shared
        origin: 200 | Cache-Control: max-age=60
        GET | Authorization: Basic YTpi -> miss
        GET | Authorization: Basic YTpi -> miss
        GET -> miss

        # 9111 3.5 | public lets it be shared
        origin: 200 | Cache-Control: max-age=60, public
        GET | Authorization: Basic YTpi -> miss
        GET -> hit

        # 9111 3.5 | s-maxage lets it be shared
        origin: 200 | Cache-Control: s-maxage=60
        GET | Authorization: Basic YTpi -> miss
        GET -> hit

        # 9111 3.5 | must-revalidate lets it be shared
        origin: 200 | Cache-Control: max-age=60, must-revalidate
        GET | Authorization: Basic YTpi -> miss
        GET -> hit

        # 9111 3.5 | proxy-revalidate does not
        origin: 200 | Cache-Control: max-age=60, proxy-revalidate
        GET | Authorization: Basic YTpi -> miss
        GET -> miss

        # 9111 3.5 | what was stored for a stranger serves a request with Authorization
        origin: 200 | Cache-Control: max-age=60
        GET -> miss
        GET | Authorization: Basic YTpi -> hit

        # 9111 3.5 | Authorization reaches the origin
        origin: 200
        GET | Authorization: Basic YTpi -> miss | sent Authorization: Basic YTpi
        """);
  }
}
