package io.cdn4j.examples.edge.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * RFC 9111 sections 2 and 4.1, RFC 9110 section 12.5.5 and No-Vary-Search: which response a request
 * selects.
 */
class VaryConformanceTest {
  @RegisterExtension static final CacheStage STAGE = CacheStage.of("--mode", "rfc");

  @TestFactory
  Stream<DynamicTest> selecting() {
    return STAGE.play(
        """
        # 9111 4.1 | a variant is reused for the same selecting field
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1 -> miss
        GET | X-V: 1 -> hit | = body 1

        # 9111 4.1 | and not for another
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1 -> miss
        GET | X-V: 2 -> miss

        # 9111 4.1 | and not without it
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1 -> miss
        GET -> miss

        # 9111 4.1 | absent matches absent
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET -> miss
        GET -> hit
        GET | X-V: 1 -> miss

        # 9111 4.1 | absent is not empty
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1 -> miss
        GET | X-V: -> miss

        # 9111 4.1 | variants live side by side
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1 -> miss
        GET | X-V: 2 -> miss
        GET | X-V: 3 -> miss
        GET | X-V: 1 -> hit | = body 1
        GET | X-V: 2 -> hit | = body 2
        GET | X-V: 3 -> hit | = body 3

        # 9111 4.1 | two selecting fields
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V, X-W
        GET | X-V: 1 | X-W: 1 -> miss
        GET | X-V: 1 | X-W: 2 -> miss
        GET | X-V: 1 | X-W: 1 -> hit | = body 1
        GET | X-V: 2 | X-W: 1 -> miss

        # 9111 4.1 | other fields do not matter
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1 | X-Z: 1 -> miss
        GET | X-V: 1 | X-Z: 2 -> hit

        # 9111 4.1 | blanks around list members do not matter
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1, 2 -> miss
        GET | X-V: 1,   2 -> hit

        # 9111 4.1 | several lines are one list
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1, 2 -> miss
        GET | X-V: 1 | X-V: 2 -> hit

        # 9111 4.1 | the order of members matters where it is not known that it does not
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        GET | X-V: 1, 2 -> miss
        GET | X-V: 2, 1 -> miss

        # 9111 4.1 | content codings are compared without case
        origin: 200 | Cache-Control: max-age=60 | Vary: Accept-Encoding
        GET | Accept-Encoding: gzip -> miss
        GET | Accept-Encoding: GZIP -> hit

        # 9111 4.1 | Vary: * never matches
        origin: 200 | Cache-Control: max-age=60 | Vary: *
        GET -> miss
        GET -> miss

        # 9111 4.1 | the newest response of those that match
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V
        origin: 200 | Cache-Control: max-age=60
        GET | X-V: 1 -> miss
        +1s
        GET | X-V: 2 -> miss
        GET | X-V: 1 -> hit | = body 2

        # 9111 4.3.1 | validators of all variants are sent
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V | ETag: "one"
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V | ETag: "two"
        origin: 304 | Cache-Control: max-age=60 | Vary: X-V | ETag: "one"
        GET | X-V: 1 -> miss
        GET | X-V: 2 -> validated
        GET | X-V: 3 -> validated | sent If-None-Match: ~"one" | sent If-None-Match: ~"two" | = body 1
        """);
  }

  @TestFactory
  Stream<DynamicTest> vary() {
    return STAGE.play(
        """
        # 9110 12.5.5 | field names in Vary are not case-sensitive
        origin: 200 | Cache-Control: max-age=60 | Vary: x-v
        GET | X-V: 1 -> miss
        GET | X-V: 1 -> hit
        GET | X-V: 2 -> miss

        # 9110 12.5.5 | several Vary lines are one list
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V | Vary: X-W
        GET | X-V: 1 | X-W: 1 -> miss
        GET | X-V: 1 | X-W: 2 -> miss
        GET | X-V: 2 | X-W: 1 -> miss

        # 9110 12.5.5 | a * anywhere in Vary
        origin: 200 | Cache-Control: max-age=60 | Vary: X-V, *
        GET | X-V: 1 -> miss
        GET | X-V: 1 -> miss

        # 9110 12.5.5 | a * before other names
        origin: 200 | Cache-Control: max-age=60 | Vary: *, X-V
        GET | X-V: 1 -> miss
        GET | X-V: 1 -> miss

        # 9110 12.5.5 | a * in a line of its own behind an empty one
        origin: 200 | Cache-Control: max-age=60 | Vary: | Vary: *
        GET -> miss
        GET -> miss

        # 9110 5.6.1 | empty members of Vary are ignored
        origin: 200 | Cache-Control: max-age=60 | Vary: ,, X-V ,
        GET | X-V: 1 -> miss
        GET | X-V: 1 -> hit
        GET | X-V: 2 -> miss
        """);
  }

  @TestFactory
  Stream<DynamicTest> keys() {
    return STAGE.play(
        """
        # 9111 2 | another query is another key
        origin: 200 | Cache-Control: max-age=60
        GET ?a=1 -> miss
        GET ?a=2 -> miss
        GET -> miss
        GET ?a=1 -> hit | = body 1

        # 9111 2 | an empty query is not no query
        origin: 200 | Cache-Control: max-age=60
        GET ? -> miss
        GET -> miss

        # 9111 2 | the order of parameters matters
        origin: 200 | Cache-Control: max-age=60
        GET ?a=1&b=2 -> miss
        GET ?b=2&a=1 -> miss

        # 9110 4.2.3 | the case of the path matters
        origin: 200 | Cache-Control: max-age=60
        GET /a -> miss
        GET /A -> miss

        # 9110 4.2.3 | the case of the host does not
        origin: 200 | Cache-Control: max-age=60
        GET | Host: EDGE.test -> miss
        GET | Host: edge.TEST -> hit

        # 9110 4.2.3 | the default port is no other host
        origin: 200 | Cache-Control: max-age=60
        GET | Host: edge.test:80 -> miss
        GET | Host: edge.test -> hit

        # 9110 4.2.3 | another port is another host
        origin: 200 | Cache-Control: max-age=60
        GET | Host: edge.test:81 -> miss
        GET | Host: edge.test -> miss

        # 9111 2 | another host is another key
        origin: 200 | Cache-Control: max-age=60
        GET | Host: one.test -> miss
        GET | Host: two.test -> miss
        """);
  }

  @TestFactory
  Stream<DynamicTest> noVarySearch() {
    return STAGE.play(
        """
        # no-vary-search 5 | parameters that do not matter
        origin: 200 | Cache-Control: max-age=60 | No-Vary-Search: params=("utm")
        GET ?id=1&utm=a -> miss
        GET ?id=1&utm=b -> hit
        GET ?id=1 -> hit
        GET ?id=2 -> miss

        # no-vary-search 5 | all parameters
        origin: 200 | Cache-Control: max-age=60 | No-Vary-Search: except=()
        GET ?a=1 -> miss
        GET ?b=2 -> hit

        # no-vary-search 5 | all but some
        origin: 200 | Cache-Control: max-age=60 | No-Vary-Search: except=("id")
        GET ?id=1&x=1 -> miss
        GET ?id=1&x=2 -> hit
        GET ?id=2&x=1 -> miss

        # no-vary-search 5 | the order of parameters
        origin: 200 | Cache-Control: max-age=60 | No-Vary-Search: key-order
        GET ?a=1&b=2 -> miss
        GET ?b=2&a=1 -> hit
        GET ?b=1&a=2 -> miss

        # no-vary-search 5 | what cannot be read means nothing
        origin: 200 | Cache-Control: max-age=60 | No-Vary-Search: params
        GET ?a=1 -> miss
        GET ?a=2 -> miss
        """);
  }
}
