package io.cdn4j.examples.world;

/** What the demo prints: where it is, and six lines to try with what they show. */
final class WorldText {
  private static final String TEXT =
      """

      The world is ready. Ctrl-C ends everything.

        page       PAGE        open this in a browser
        New York   NEWYORK
        London     LONDON
        Tokyo      EDGE
        origin     ORIGIN   N. Virginia

      Or try these in another terminal, from top to bottom. Below each is what to look at in its output.

      1. A miss: nobody in Tokyo has asked for this page yet. The edge fetches it and stores it.
         curl -s -o /dev/null -D - EDGE/
           HTTP/1.1 200 OK
           Cache-Status: NRT; fwd=uri-miss; stored

      2. A hit, with its age in seconds: the origin hears nothing of it.
         curl -s -o /dev/null -D - EDGE/
           Age: 4
           Cache-Status: NRT; hit; ttl=55

      3. A revalidation: this page may be stored for 5 s. After that the edge asks whether it has changed,
         and the origin answers 304 without sending it again.
         for i in 1 2; do curl -s -o /dev/null -D - EDGE/news; sleep 6; done
           Cache-Status: NRT; fwd=uri-miss; stored
           Cache-Status: NRT; fwd=stale; fwd-status=304; stored

      4. A stale answer while it revalidates: prices change every 3 s, but only the first viewer waits for
         the way to N. Virginia and back. The second gets the old ones at once, the third those of then.
         for i in 1 2 3; do curl -s -w '  in %{time_total} s\\n' EDGE/api/prices; sleep 5; done
           {"edition": 1764595201, ...}  in 0.17 s
           {"edition": 1764595201, ...}  in 0.00 s
           {"edition": 1764595203, ...}  in 0.00 s

      5. A range of a large file: the edge fetches the part, and has it the next time.
         for i in 1 2; do curl -s -o /dev/null -D - -r 0-1048575 EDGE/video.bin; done
           HTTP/1.1 206 Partial Content
           Content-Range: bytes 0-1048575/16777216
           Cache-Status: NRT; hit; ttl=3599

      6. A purge, effective in all places when it is answered: line 1 is a miss again.
         curl -s PAGE/api/purge -d '{"object": "page"}'
           {"removed":1}

      Below, one line for each request that the page makes.
      """;

  private WorldText() {}

  static String of(RunningWorld running) {
    return TEXT.replace("PAGE", "http://localhost:" + running.port())
        .replace("NEWYORK", running.world().edge("JFK").url())
        .replace("LONDON", running.world().edge("LHR").url())
        .replace("EDGE", running.world().edge("NRT").url())
        .replace("ORIGIN", running.world().siteUrl());
  }
}
