package io.cdn4j.examples.edge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.TestEdge;
import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.testing.RawOrigin.Peer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** One case while it is played: answers as its origin, asks as its viewers, and compares. */
final class Play {
  private static final DateTimeFormatter IMF =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern DATE = Pattern.compile("\\{now([+-]\\d+)?}");
  private static final String HOST = "edge.test";

  private final CacheCase row;
  private final TestEdge edge;
  private final String path;
  private final List<String> seen = new CopyOnWriteArrayList<>();

  Play(CacheCase row, TestEdge edge, String path) {
    this.row = row;
    this.edge = edge;
    this.path = path;
  }

  // ---- as the origin ----

  void answer(Peer peer) throws IOException {
    seen.add(peer.request());
    int number = seen.size();
    List<String> answers = row.answers();
    Line answer = Line.parse(expand(answers.get(Math.min(number, answers.size()) - 1)));
    switch (answer.word(0)) {
      case "close" -> peer.close();
      case "garbage" -> {
        peer.send("garbage\r\n\r\n");
        peer.close();
      }
      default -> peer.send(response(peer, answer, number));
    }
  }

  private String response(Peer peer, Line answer, int number) {
    int status = Integer.parseInt(answer.word(0));
    boolean bodiless = status == 204 || status == 304;
    String body = answer.body().orElse(bodiless ? "" : "body " + number);
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\n");
    if (!answer.has("Date")) {
      text.append("Date: ").append(date(0)).append("\r\n");
    }
    if (!bodiless && !answer.has("Content-Length")) {
      text.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    for (String field : answer.fields()) {
      if (!Line.value(field).equals("-")) {
        text.append(field).append("\r\n");
      }
    }
    return text.append("\r\n").append(peer.method().equals("HEAD") ? "" : body).toString();
  }

  // ---- as the viewers ----

  void run() {
    for (String event : row.events()) {
      try {
        play(event);
      } catch (AssertionError e) {
        throw new AssertionError("%s%nat: %s%n%s".formatted(row, event, e.getMessage()), e);
      }
    }
  }

  private void play(String event) {
    if (event.startsWith("+")) {
      String time = event.substring(1);
      boolean days = time.endsWith("d");
      edge.clock().advance(Duration.parse((days ? "P" : "PT") + time.toUpperCase(Locale.ROOT)));
    } else if (event.startsWith("behind ")) {
      int count = Integer.parseInt(event.substring("behind ".length()));
      TestEdge.await(count + " requests at the origin", () -> seen.size() >= count);
      edge.awaitQuiet();
    } else {
      String[] sides = event.split(" +-> +", 2);
      ask(Line.parse(expand(sides[0])), Line.parse(expand(sides[1])));
    }
  }

  private void ask(Line request, Line expected) {
    if (expected.word(0).equals("eventually")) {
      Line then = expected.withoutFirstWord();
      TestEdge.await(then.toString(), () -> isAsExpected(request, then));
    } else {
      askOnce(request, expected);
    }
  }

  private boolean isAsExpected(Line request, Line expected) {
    try {
      askOnce(request, expected);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private void askOnce(Line request, Line expected) {
    int before = seen.size();
    Reply reply = edge.ask(bytes(request));
    List<String> asked = List.copyOf(seen).subList(before, seen.size());
    check(reply, asked, expected);
  }

  private String bytes(Line request) {
    String method = request.word(0);
    String where = request.word(1);
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(path).append(where).append(" HTTP/1.1\r\n");
    if (!request.has("Host")) {
      text.append("Host: ").append(HOST).append("\r\n");
    }
    request.fields().forEach(field -> text.append(field).append("\r\n"));
    if (request.body().isPresent() || method.equals("POST") || method.equals("PUT")) {
      text.append("Content-Length: ").append(request.body().orElse("").length()).append("\r\n");
    }
    return text.append("\r\n").append(request.body().orElse("")).toString();
  }

  private static void check(Reply reply, List<String> asked, Line expected) {
    int status = 200;
    for (String word : expected.words()) {
      switch (word) {
        case "hit" -> assertThat(asked).as("a hit asks nothing%n%s", reply).isEmpty();
        case "served" -> {
          // whether the origin was asked does not matter
        }
        case "miss" -> checkAsked(reply, asked, false);
        case "validated" -> checkAsked(reply, asked, true);
        default -> status = Integer.parseInt(word);
      }
    }
    assertThat(reply.status()).as("status of%n%s", reply).isEqualTo(status);
    assertThat(reply.complete()).as("complete%n%s", reply).isTrue();
    expected.body().ifPresent(body -> assertThat(reply.body()).as("%s", reply).isEqualTo(body));
    for (String field : expected.fields()) {
      if (field.startsWith("sent ")) {
        String last = asked.isEmpty() ? "" : asked.get(asked.size() - 1);
        checkField(new Reply(0, last, "", Reply.Framing.NONE), field.substring("sent ".length()));
      } else {
        checkField(reply, field);
      }
    }
  }

  private static void checkAsked(Reply reply, List<String> asked, boolean conditionally) {
    assertThat(asked).as("the origin is asked once%n%s", reply).hasSize(1);
    String fields = asked.get(0).toLowerCase(Locale.ROOT);
    assertThat(fields.contains("\r\nif-none-match:") || fields.contains("\r\nif-modified-since:"))
        .as("asked conditionally: %s", asked)
        .isEqualTo(conditionally);
  }

  private static void checkField(Reply message, String field) {
    String name = Line.name(field);
    String wanted = Line.value(field);
    List<String> values = new ArrayList<>(message.all(name));
    if (wanted.equals("-")) {
      assertThat(values).as("no %s in%n%s", name, message).isEmpty();
    } else if (wanted.startsWith("~")) {
      assertThat(String.join(", ", values))
          .as("%s in%n%s", name, message)
          .contains(wanted.substring(1));
    } else {
      assertThat(String.join(", ", values)).as("%s in%n%s", name, message).isEqualTo(wanted);
    }
  }

  // ---- words for what differs from run to run ----

  private String expand(String text) {
    return DATE.matcher(text)
        .replaceAll(found -> date(found.group(1) == null ? 0 : Long.parseLong(found.group(1))))
        .replace("{path}", path)
        .replace("{url}", "http://" + HOST + path);
  }

  private String date(long seconds) {
    Instant now = edge.clock().instant();
    return IMF.format(now.plusSeconds(seconds));
  }
}
