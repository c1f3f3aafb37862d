package io.cdn4j.examples.benchmarks.replay;

import java.util.Arrays;
import java.util.List;

/** The W3C extended log file format, as IIS and CloudFront write it. */
final class ExtendedLog implements TraceFormat.Lines {
  private static final String FIELDS = "#Fields:";

  private final LoggedRequests requests;
  private List<String> names = List.of();

  ExtendedLog(LoggedRequests requests) {
    this.requests = requests;
  }

  /** A line that does not have the announced fields is left out. */
  @Override
  public void take(String line) {
    if (line.startsWith(FIELDS)) {
      names = words(line.substring(FIELDS.length()).strip());
    } else if (!line.startsWith("#")) {
      List<String> values = words(line);
      if (values.size() == names.size()) {
        add(values);
      }
    }
  }

  private static List<String> words(String line) {
    return Arrays.asList(line.split("[ \t]"));
  }

  private void add(List<String> values) {
    String query = value(values, "cs-uri-query");
    String stem = value(values, "cs-uri-stem");
    requests.add(
        value(values, "cs-method"),
        query.equals("-") ? stem : stem + '?' + query,
        value(values, "sc-status"),
        value(values, "sc-bytes"));
  }

  private String value(List<String> values, String name) {
    int index = names.indexOf(name);
    return index < 0 ? "-" : values.get(index);
  }
}
