package io.cdn4j.examples.edge.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of a table of conformance: what the origin answers, what viewers ask, and what the RFC
 * says must come of it.
 *
 * <pre>
 * # 9111 4.2.1 | s-maxage goes before max-age
 * origin: 200 | Cache-Control: max-age=1, s-maxage=60
 * GET -> miss
 * +59s
 * GET -> hit | Age: 59 | = body 1
 * +1s
 * GET -> miss
 * </pre>
 *
 * <p>{@code origin:} lines are its answers in order, the last one for ever; they have a Date, a
 * Content-Length and the body {@code body N} (N for the Nth answer) unless they say otherwise, and
 * {@code Date: -} for none. {@code origin: close} ends the connection instead (a reused one is
 * tried again, once), {@code origin: garbage} sends what is no HTTP. A request is a method, perhaps
 * a path or query of its own, fields, and content behind {@code =}. What is expected: {@code miss}
 * (the origin was asked), {@code validated} (it was asked conditionally), {@code hit} (it was not
 * asked), {@code served} (one or the other), {@code eventually} before it (asked again and again);
 * a status other than 200; fields, where {@code -} is absent and {@code ~} a part; the body behind
 * {@code =}; {@code sent} fields, as the origin saw them. {@code +1h} moves the clock. {@code
 * behind N} waits until the origin has been asked N times and nothing is under way. In fields
 * {@code {now-60}} is a date, {@code {path}} the path and {@code {url}} the URL of the case.
 *
 * @param section the number of the RFC and the section in it, or the name of another text
 * @param title the rule
 * @param steps the other lines
 */
record CacheCase(String section, String title, List<String> steps) {
  /** The cases of a table. */
  static List<CacheCase> parse(String table) {
    List<CacheCase> cases = new ArrayList<>();
    List<String> steps = List.of();
    for (String line : table.lines().map(String::trim).filter(l -> !l.isEmpty()).toList()) {
      if (line.startsWith("# ")) {
        String[] title = line.substring(2).split(" \\| ", 2);
        steps = new ArrayList<>();
        cases.add(new CacheCase(title[0].trim(), title[1].trim(), steps));
      } else {
        steps.add(line);
      }
    }
    return cases;
  }

  /** The answers of the origin, in order. */
  List<String> answers() {
    return steps.stream()
        .filter(step -> step.startsWith("origin:"))
        .map(step -> step.substring("origin:".length()).trim())
        .toList();
  }

  /** What happens, in order. */
  List<String> events() {
    return steps.stream().filter(step -> !step.startsWith("origin:")).toList();
  }

  @Override
  public String toString() {
    return (Character.isDigit(section.charAt(0)) ? "RFC " : "") + section + ": " + title;
  }
}
