package io.cdn4j.edge;

import io.cdn4j.caching.Alteration;
import io.cdn4j.http.EntityTag;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.RequestBody;
import io.cdn4j.store.StoredEntry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the origin is asked for an exchange: the request, and whose validators are in it.
 *
 * @param request what is sent
 * @param asked the stored responses that a 304 can mean; empty if the edge asks unconditionally
 * @param selected the stored response that the request selects, if any
 * @param stripped whether conditions of the viewer were left out, to be answered by the edge
 * @param plain the request without the edge's validators
 * @param beginning the stored beginning of which only the rest is asked for, if any
 */
record OriginQuestion(
    OriginRequest request,
    List<StoredEntry> asked,
    @Nullable StoredEntry selected,
    boolean stripped,
    OriginRequest plain,
    @Nullable Part beginning) {
  private static final String[] CONDITIONS = {"If-None-Match", "If-Modified-Since"};
  private static final String[] RANGES = {"Range", "If-Range"};

  /**
   * The question for an exchange.
   *
   * @param behind whether it is asked behind an answer, for nobody in particular
   */
  static OriginQuestion of(Exchange exchange, boolean behind) {
    HeaderFields fields = exchange.rules.forwarded.of(exchange.request);
    StoredEntry selected = exchange.candidates().selected();
    boolean whole = selected != null && !selected.head().isPartial();
    boolean strip = exchange.place().leads() || (whole && exchange.request.isGet());
    HeaderFields end = strip ? fields.without(CONDITIONS) : fields;
    if (strip && whole && !(selected instanceof SlicedEntry)) {
      end = end.without(RANGES);
    }
    if (behind) {
      end = impersonal(exchange, end);
    }
    OriginRequest plain = withEdge(exchange, end);
    boolean validate = strip && exchange.request.isGet() && (whole || !end.contains("Range"));
    List<StoredEntry> asked = validate ? validatable(exchange) : List.of();
    boolean stripped = strip && conditional(fields);
    Optional<Part> beginning = asked.isEmpty() ? beginning(exchange) : Optional.empty();
    if (beginning.isPresent()) {
      return new OriginQuestion(
          rest(plain, beginning.get()), List.of(), null, stripped, plain, beginning.get());
    }
    return new OriginQuestion(
        asked.isEmpty() ? plain : conditional(plain, asked, whole ? selected : null),
        asked,
        whole ? selected : null,
        stripped,
        plain,
        null);
  }

  /** The stored beginning of a response that is asked for as a whole and is fresh. */
  private static Optional<Part> beginning(Exchange exchange) {
    if (!exchange.place().leads() || exchange.request.fields().contains("Range")) {
      return Optional.empty();
    }
    return exchange.candidates().variants().stream()
        .filter(entry -> entry.head().isPartial())
        .filter(exchange::isFresh)
        .flatMap(entry -> Part.of(entry).stream())
        .filter(Part::isBeginning)
        .findFirst();
  }

  /** RFC 9110 section 13.1.5: the rest, or the whole if it is another one by now. */
  private static OriginRequest rest(OriginRequest plain, Part beginning) {
    return plain.withFields(
        plain
            .fields()
            .with("Range", "bytes=" + (beginning.range().last() + 1) + "-")
            .with("If-Range", beginning.tag().toString()));
  }

  /** Whether a response is the rest that goes on from the stored beginning. */
  boolean isRest(StoredEntry response) {
    return beginning != null
        && Part.of(response)
            .filter(beginning::joins)
            .filter(part -> part.range().last() == part.range().completeLength() - 1)
            .isPresent();
  }

  private static OriginRequest withEdge(Exchange exchange, HeaderFields fields) {
    RequestBody body = exchange.edge.check.bounded(exchange.request.body());
    return new OriginRequest(
        exchange.request.method(),
        exchange.rules.forwarded.target(exchange.request),
        exchange.edge.withOwn(exchange.rules, fields, exchange.request),
        body);
  }

  private static boolean conditional(HeaderFields fields) {
    return fields.contains(CONDITIONS[0]) || fields.contains(CONDITIONS[1]);
  }

  /**
   * What is asked for everybody carries nobody's cookies or credentials, unless they are in the key
   * or selected by.
   */
  private static HeaderFields impersonal(Exchange exchange, HeaderFields fields) {
    List<String> keyed = exchange.rules.behavior.cachePolicy().key().headers();
    StoredEntry selected = exchange.candidates().selected();
    HeaderFields selecting = selected == null ? HeaderFields.none() : selected.head().selecting();
    boolean authorization =
        keyed.stream().anyMatch("Authorization"::equalsIgnoreCase)
            || selecting.contains("Authorization");
    boolean cookies =
        exchange.rules.behavior.cachePolicy().key().cookies().select(exchange.request.fields())
                != null
            || selecting.contains("Cookie");
    HeaderFields without = authorization ? fields : fields.without("Authorization");
    return cookies ? without : without.without("Cookie");
  }

  private static List<StoredEntry> validatable(Exchange exchange) {
    return exchange.candidates().variants().stream()
        .filter(entry -> !entry.head().isPartial())
        .filter(entry -> entry.head().hasValidator())
        .filter(
            entry ->
                entry.head().originTag().isPresent() || entry == exchange.candidates().selected())
        .filter(entry -> isInCodingOf(exchange, entry))
        .toList();
  }

  /**
   * For the origin all codings that the edge makes are one response, so a 304 must not mean one
   * that is in another coding than this viewer is to get.
   */
  private static boolean isInCodingOf(Exchange exchange, StoredEntry entry) {
    Alteration alteration = entry.head().alteration();
    return alteration == null
        || alteration.coding() == null
        || entry == exchange.candidates().selected()
        || alteration.coding() == exchange.rules.compressing.coding(exchange.request.fields());
  }

  /** RFC 9111 section 4.3.1: the entity tags of all variants, the date of the selected one. */
  private static OriginRequest conditional(
      OriginRequest plain, List<StoredEntry> asked, @Nullable StoredEntry selected) {
    HeaderFields.Builder fields = plain.fields().toBuilder();
    String tags =
        asked.stream()
            .map(entry -> entry.head().originTagText())
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!tags.isEmpty()) {
      fields.set(CONDITIONS[0], tags);
    }
    if (selected != null && selected.head().lastModified().isPresent()) {
      fields.set(
          CONDITIONS[1], Objects.requireNonNull(selected.head().fields().get("Last-Modified")));
    }
    return plain.withFields(fields.build());
  }

  /** Whether a 304 is an answer to the edge's own validators. */
  boolean validates() {
    return !asked.isEmpty();
  }

  /** The same without validators, after a 304 that fits nothing stored. */
  OriginQuestion unconditional() {
    return new OriginQuestion(plain, List.of(), selected, stripped, plain, null);
  }

  /** The stored response that a 304 with these fields means, RFC 9111 section 4.3.4. */
  Optional<StoredEntry> validated(HeaderFields notModified) {
    Optional<EntityTag> tag = notModified.first("ETag").flatMap(EntityTag::parse);
    if (tag.isPresent()) {
      return tagged(tag.get());
    }
    if (selected != null) {
      return asked.contains(selected) ? Optional.of(selected) : Optional.empty();
    }
    return asked.size() == 1 ? Optional.of(asked.get(0)) : Optional.empty();
  }

  /**
   * A strong tag means the response with the very same one. For the one that the request selects a
   * weak match is enough: it was asked about, its coding suits the viewer, and its own tag stays
   * weak.
   */
  private Optional<StoredEntry> tagged(EntityTag tag) {
    if (selected != null && asked.contains(selected) && matches(selected, tag, false)) {
      return Optional.of(selected);
    }
    return asked.stream().filter(entry -> matches(entry, tag, !tag.weak())).findFirst();
  }

  private static boolean matches(StoredEntry entry, EntityTag tag, boolean strongly) {
    return entry
        .head()
        .originTag()
        .filter(own -> strongly ? tag.matchesStrongly(own) : tag.matchesWeakly(own))
        .isPresent();
  }
}
