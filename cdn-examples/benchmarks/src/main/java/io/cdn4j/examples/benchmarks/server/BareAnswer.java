package io.cdn4j.examples.benchmarks.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a bare server says to everybody: the fields and the number of bytes of another server's hit.
 * On its command line: the number, then one argument per field.
 */
record BareAnswer(List<Map.Entry<String, String>> fields, byte[] body) {
  static BareAnswer of(String[] arguments) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
      String[] parts = argument.split(": ", 2);
      fields.add(Map.entry(parts[0], parts[1]));
    }
    return new BareAnswer(List.copyOf(fields), Paths.body(Paths.bytes(size(arguments))));
  }

  private static int size(String[] arguments) {
    return Integer.parseInt(arguments[0]);
  }
}
