package io.cdn4j.examples.benchmarks.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Common Log Format of web servers, and the Combined one, which goes on behind it. */
final class CommonLog implements TraceFormat.Lines {
  private static final Pattern LINE =
      Pattern.compile("\\S+ \\S+ [^\\[]*\\[[^\\]]*\\] \"(\\S+) (\\S+)[^\"]*\" (\\d+) (\\S+).*");

  private final LoggedRequests requests;

  CommonLog(LoggedRequests requests) {
    this.requests = requests;
  }

  /** A line that is none of this format is left out. */
  @Override
  public void take(String line) {
    Matcher matcher = LINE.matcher(line);
    if (matcher.matches()) {
      requests.add(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
    }
  }
}
