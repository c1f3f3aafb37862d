package io.cdn4j.caching;

import io.cdn4j.http.ContentRange;
import io.cdn4j.http.EntityTag;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.HttpDate;
import io.cdn4j.http.ResponseHead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The head of a stored response, with all that decisions need parsed once (RFC 9111 section 3).
 * Immutable.
 *
 * <p>The body lies in the store. A 206 is a stored response as well: its {@link #contentRange()}
 * says which part it is.
 */
public final class StoredResponse {
  /** Without texts: measured 200 to 350 bytes with references of 4 bytes. */
  private static final int FIXED_WEIGHT = 512;

  /** A string in a list, without its characters. */
  private static final int STRING_WEIGHT = 52;

  private static final long NOT_SLICED = -1;

  /** Fields of a 206 that are not true of its whole. */
  private static final List<String> OF_THE_PART =
      List.of("Content-Range", "Content-Length", "Content-Digest", "Content-MD5");

  private final ResponseHead head;
  private final String variant;
  private final HeaderFields selecting;
  private final Instant requestTime;
  private final Instant responseTime;
  private final long sequence;
  private final @Nullable String requestedRange;
  private final @Nullable Alteration alteration;
  private final long slicedLength;

  private final ResponseDirectives directives;
  private final Instant date;
  private final @Nullable Instant expires;
  private final boolean expiresPresent;
  private final Duration ageValue;
  private final Duration correctedInitialAge;
  private final @Nullable EntityTag entityTag;
  private final @Nullable EntityTag originTag;
  private final @Nullable Instant lastModified;
  private final @Nullable ContentRange contentRange;
  private final List<String> tags;
  private final List<String> groups;
  private final int weight;

  private StoredResponse(
      ResponseHead received,
      Exchanged exchanged,
      HeaderFields selecting,
      String variant,
      @Nullable Alteration alteration,
      long slicedLength) {
    HeaderFields fields = received.fields();
    this.alteration = alteration;
    this.slicedLength = slicedLength;
    this.head = received.withFields(fields.without("Age").compact());
    this.variant = variant;
    this.selecting = selecting;
    this.requestTime = exchanged.requestTime();
    this.responseTime = exchanged.responseTime();
    this.sequence = exchanged.sequence();
    this.requestedRange = exchanged.range();
    this.directives = ResponseDirectives.governing(fields);
    this.date = fields.first("Date").flatMap(HttpDate::parse).orElse(responseTime);
    List<String> expiresLines = fields.all("Expires");
    this.expiresPresent = !expiresLines.isEmpty();
    this.expires =
        expiresLines.size() == 1 ? HttpDate.parse(expiresLines.get(0)).orElse(null) : null;
    this.ageValue = AgeField.parse(fields);
    this.correctedInitialAge = ageOnArrival();
    this.entityTag = fields.first("ETag").flatMap(EntityTag::parse).orElse(null);
    this.originTag = alteration == null ? entityTag : alteration.parsedTag();
    this.lastModified = fields.first("Last-Modified").flatMap(HttpDate::parse).orElse(null);
    this.contentRange =
        received.status() == 206
            ? fields.first("Content-Range").flatMap(ContentRange::parse).orElse(null)
            : null;
    this.tags = Tags.of(fields);
    this.groups = CacheGroups.parse(fields, "Cache-Groups");
    this.weight = weigh();
  }

  /** Texts that are parsed out of the fields are strings of their own, and so count again. */
  private int weigh() {
    int length = variant.length() + (requestedRange == null ? 0 : text(requestedRange));
    for (List<String> texts :
        List.of(tags, groups, directives.noCacheFields(), directives.privateFields())) {
      length += texts.stream().mapToInt(StoredResponse::text).sum();
    }
    return FIXED_WEIGHT + head.fields().weight() + selecting.weight() + length;
  }

  private static int text(String text) {
    return STRING_WEIGHT + text.length();
  }

  /**
   * When a response came, and what was known of invalidations when it was asked for.
   *
   * @param requestTime when the request was sent to the origin
   * @param responseTime when the head of the response came
   * @param sequence the store's number of the newest invalidation at the request time
   * @param range the Range field that was sent, if any
   */
  public record Exchanged(
      Instant requestTime, Instant responseTime, long sequence, @Nullable String range) {}

  /**
   * A response as it is to be stored.
   *
   * @param received the head without hop-by-hop fields
   * @param exchanged when it came
   * @param selecting the request fields that Vary names, normalised; names lower case
   */
  public static StoredResponse of(
      ResponseHead received, Exchanged exchanged, HeaderFields selecting) {
    String part = received.status() == 206 ? "part " + received.fields().get("Content-Range") : "";
    String variant = selecting.size() == 0 ? part : selecting + part;
    return new StoredResponse(received, exchanged, selecting, variant, null, NOT_SLICED);
  }

  /**
   * A response as a store reads it back, equal in everything to the one from which the parts were
   * taken.
   *
   * @param head status and fields as {@link #head()} says, without Age
   * @param exchanged when it came
   * @param age what {@link #ageValue()} says
   * @param selecting the request fields that selected it
   * @param variant what {@link #variant()} says
   * @param alteration what the edge has altered, or null
   */
  public static StoredResponse restored(
      ResponseHead head,
      Exchanged exchanged,
      Duration age,
      HeaderFields selecting,
      String variant,
      @Nullable Alteration alteration) {
    HeaderFields fields = withAge(head.fields(), age);
    return new StoredResponse(
        head.withFields(fields), exchanged, selecting, variant, alteration, NOT_SLICED);
  }

  /** This response as the edge has altered it. */
  StoredResponse altered(HeaderFields fields, HeaderFields selectedBy, Alteration made) {
    return new StoredResponse(
        head.withFields(withAge(fields)),
        exchanged(),
        selectedBy,
        selectedBy.toString(),
        made,
        NOT_SLICED);
  }

  /** The same response, which from now on has an entity tag that the edge has made. */
  public StoredResponse tagged(EntityTag tag) {
    Alteration made = new Alteration(alteration == null ? null : alteration.coding(), null);
    HeaderFields fields = withAge(head.fields().with("ETag", tag.toString()));
    return new StoredResponse(
        head.withFields(fields), exchanged(), selecting, variant, made, NOT_SLICED);
  }

  /** Of a 206: the head of its whole, the bytes of which are stored in segments. */
  public StoredResponse ofSliced() {
    ContentRange part = Objects.requireNonNull(contentRange, "only a part tells of its whole");
    HeaderFields whole = withAge(head.fields().without(OF_THE_PART));
    return new StoredResponse(
            new ResponseHead(200, whole),
            new Exchanged(requestTime, responseTime, sequence, null),
            selecting,
            selecting.toString(),
            null,
            NOT_SLICED)
        .sliced(part.completeLength());
  }

  /** The same head of an object of so many bytes, which are stored in segments, not here. */
  public StoredResponse sliced(long length) {
    return new StoredResponse(
        head.withFields(withAge(head.fields())),
        exchanged(),
        selecting,
        variant,
        alteration,
        length);
  }

  private HeaderFields withAge(HeaderFields fields) {
    return withAge(fields, ageValue);
  }

  /** Age as it came: it is not among the stored fields. */
  private static HeaderFields withAge(HeaderFields fields, Duration age) {
    return age.isZero() ? fields : fields.with("Age", Long.toString(age.toSeconds()));
  }

  /** Status and fields as they are served: Age is not among them, it is made anew each time. */
  public ResponseHead head() {
    return head;
  }

  /** The fields of {@link #head()}. */
  public HeaderFields fields() {
    return head.fields();
  }

  /** The status code. */
  public int status() {
    return head.status();
  }

  /**
   * The secondary key: equal for two responses of one key if they were selected by the same request
   * fields and are the same part.
   */
  public String variant() {
    return variant;
  }

  /** The normalised request fields that selected this response, RFC 9111 section 4.1. */
  public HeaderFields selecting() {
    return selecting;
  }

  /** When the request was sent that brought or last validated this response. */
  public Instant requestTime() {
    return requestTime;
  }

  /** When the response came, or the one that last validated it. */
  public Instant responseTime() {
    return responseTime;
  }

  /** The number of the newest invalidation when the request was sent. */
  public long sequence() {
    return sequence;
  }

  /** The directives that govern: CDN-Cache-Control, else Cache-Control. */
  public ResponseDirectives directives() {
    return directives;
  }

  /** The Date field, or the time of receipt (RFC 9110 section 6.6.1). */
  public Instant date() {
    return date;
  }

  /** The Expires field, if there is one line that can be read. */
  public Optional<Instant> expires() {
    return Optional.ofNullable(expires);
  }

  /**
   * Whether there is an Expires field at all; one that cannot be read means expired (RFC 9111
   * section 5.3).
   */
  public boolean hasExpires() {
    return expiresPresent;
  }

  /** The Age field of the response as it came. */
  public Duration ageValue() {
    return ageValue;
  }

  /** How old the response was when it came, RFC 9111 section 4.2.3. */
  public Duration correctedInitialAge() {
    return correctedInitialAge;
  }

  private Duration ageOnArrival() {
    Duration apparentAge = atLeastZero(Duration.between(date, responseTime));
    Duration responseDelay = atLeastZero(Duration.between(requestTime, responseTime));
    Duration correctedAgeValue = ageValue.plus(responseDelay);
    return apparentAge.compareTo(correctedAgeValue) > 0 ? apparentAge : correctedAgeValue;
  }

  private static Duration atLeastZero(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  /** The ETag field, as viewers see it. */
  public Optional<EntityTag> entityTag() {
    return Optional.ofNullable(entityTag);
  }

  /** The entity tag that the origin knows; empty if the edge has made the one that viewers see. */
  public Optional<EntityTag> originTag() {
    return Optional.ofNullable(originTag);
  }

  /** The ETag field as the origin sent it, or null. */
  public @Nullable String originTagText() {
    return alteration == null ? head.fields().get("ETag") : alteration.originTag();
  }

  /** What the edge has altered before it stored the response; null if nothing. */
  public @Nullable Alteration alteration() {
    return alteration;
  }

  /** Whether the stored content is in a coding that the edge has made. */
  public boolean isCoded() {
    return alteration != null && alteration.isCoded();
  }

  /** The Last-Modified field. */
  public Optional<Instant> lastModified() {
    return Optional.ofNullable(lastModified);
  }

  /** Whether it can be validated at the origin. */
  public boolean hasValidator() {
    return originTag != null || lastModified != null;
  }

  /** Of a 206: which part of which whole; empty if it is whole, or if the field cannot be read. */
  public Optional<ContentRange> contentRange() {
    return Optional.ofNullable(contentRange);
  }

  /** Of a 206: the Range field that it answers, if it was asked for by one. */
  public Optional<String> requestedRange() {
    return Optional.ofNullable(requestedRange);
  }

  /** Whether only a part of the representation is here. */
  public boolean isPartial() {
    return head.status() == 206;
  }

  /** Whether the bytes are stored in segments, under keys of their own. */
  public boolean isSliced() {
    return slicedLength != NOT_SLICED;
  }

  /** Of what {@linkplain #isSliced() is sliced}: the length of the whole, in bytes; else -1. */
  public long slicedLength() {
    return slicedLength;
  }

  /** The tags of Cache-Tag and Surrogate-Key. */
  public List<String> tags() {
    return tags;
  }

  /** The groups of Cache-Groups, RFC 9875. */
  public List<String> groups() {
    return groups;
  }

  /** The heap that the head takes, roughly, in bytes. */
  public int weight() {
    return weight;
  }

  /** The same response with other fields, as it came at another time: after a 304, say. */
  public StoredResponse updated(HeaderFields fields, Exchanged exchanged) {
    return new StoredResponse(
        head.withFields(fields), exchanged, selecting, variant, alteration, slicedLength);
  }

  /** When it came, and what was known then. */
  public Exchanged exchanged() {
    return new Exchanged(requestTime, responseTime, sequence, requestedRange);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredResponse that
        && head.equals(that.head)
        && variant.equals(that.variant)
        && responseTime.equals(that.responseTime);
  }

  @Override
  public int hashCode() {
    return Objects.hash(head, variant, responseTime);
  }

  @Override
  public String toString() {
    return "StoredResponse[status=%d, responseTime=%s, variant=%s]"
        .formatted(head.status(), responseTime, variant.replace('\n', ' '));
  }
}
