package io.cdn4j.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.distribution.CacheBehavior.BodyOnGet;
import io.cdn4j.distribution.CachePolicy.SetCookie;
import io.cdn4j.distribution.CachePolicy.ViewerDirectives;
import io.cdn4j.distribution.OriginRequestPolicy.Forwarding;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each row of the table in section 4 of the design, as data; what it does is tested elsewhere. */
@DisplayName("one engine, four presets")
class CachePolicyTest {
  private static final CachePolicy STANDARD = CachePolicy.standard();
  private static final CachePolicy RFC = CachePolicy.rfc9111();
  private static final CachePolicy FILTER = CachePolicy.application();
  private static final CachePolicy CLOUDFRONT =
      CachePolicy.cloudFront(
          new Ttl(Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofDays(365)), KeyFields.NONE);

  @Test
  void key() {
    assertThat(STANDARD.key())
        .isEqualTo(
            new KeyFields(
                Cookies.all(), List.of("Origin", "Accept", "Authorization", "CDN-Loop"), true));
    KeyFields targetAlone = new KeyFields(Cookies.none(), List.of(), false);
    assertThat(RFC.key()).isEqualTo(targetAlone);
    assertThat(FILTER.key()).isEqualTo(targetAlone);
  }

  @Test
  void sentToTheOrigin() {
    OriginRequestPolicy standard = CacheBehavior.standard().originRequestPolicy();
    assertThat(standard.forwarding()).isEqualTo(Forwarding.KEY);
    assertThat(standard.userAgent()).isEqualTo("cdn4j");
    assertThat(CacheBehavior.rfc9111().originRequestPolicy())
        .isEqualTo(new OriginRequestPolicy(Forwarding.END_TO_END, List.of(), false, ""));
    assertThat(CacheBehavior.application().originRequestPolicy())
        .isEqualTo(new OriginRequestPolicy(Forwarding.UNCHANGED, List.of(), false, ""));
    assertThat(cloudFront().originRequestPolicy().userAgent()).isEqualTo("Amazon CloudFront");
  }

  @Test
  void droppedFamilies() {
    assertThat(CacheBehavior.standard().originRequestPolicy().dropFamilies()).isTrue();
    assertThat(CacheBehavior.pass(PathPattern.ANY).originRequestPolicy().dropFamilies()).isTrue();
    assertThat(CacheBehavior.rfc9111().originRequestPolicy().dropFamilies()).isFalse();
  }

  @Test
  void timeToLive() {
    assertThat(STANDARD.ttl())
        .isEqualTo(new Ttl(Duration.ZERO, Duration.ZERO, Duration.ofDays(365)));
    assertThat(STANDARD.heuristics()).isEqualTo(Heuristics.NONE);
    assertThat(RFC.ttl().minimum()).isZero();
    assertThat(RFC.ttl().defaultTtl()).isZero();
    assertThat(RFC.ttl().maximum()).isGreaterThan(Duration.ofDays(20_000));
    assertThat(RFC.heuristics()).isEqualTo(new Heuristics(10, Duration.ofDays(1)));
    assertThat(FILTER.heuristics()).isEqualTo(Heuristics.NONE);
    assertThat(FILTER.explicitOnly()).isTrue();
    assertThat(List.of(STANDARD.explicitOnly(), RFC.explicitOnly(), CLOUDFRONT.explicitOnly()))
        .containsOnly(false);
  }

  @Test
  void viewerDirectives() {
    assertThat(STANDARD.viewerDirectives()).isEqualTo(ViewerDirectives.PROTECTIVE);
    assertThat(RFC.viewerDirectives()).isEqualTo(ViewerDirectives.HONOURED);
    assertThat(FILTER.viewerDirectives()).isEqualTo(ViewerDirectives.HONOURED);
    assertThat(CLOUDFRONT.viewerDirectives()).isEqualTo(ViewerDirectives.IGNORED);
  }

  @Test
  void methodsAndBodies() {
    assertThat(CacheBehavior.standard().methods()).isEqualTo(Methods.standard());
    assertThat(CacheBehavior.rfc9111().methods()).isEqualTo(Methods.transparent());
    assertThat(CacheBehavior.application().methods()).isEqualTo(Methods.all());
    assertThat(CacheBehavior.standard().bodyOnGet()).isEqualTo(BodyOnGet.REFUSED);
    assertThat(CacheBehavior.rfc9111().bodyOnGet()).isEqualTo(BodyOnGet.NOT_CACHED);
    assertThat(CacheBehavior.application().bodyOnGet()).isEqualTo(BodyOnGet.NOT_CACHED);
    assertThat(cloudFront().bodyOnGet()).isEqualTo(BodyOnGet.REFUSED);
    assertThat(CacheBehavior.pass(PathPattern.ANY).cached()).isFalse();
  }

  @Test
  void errors() {
    ErrorCaching standard = STANDARD.errors();
    assertThat(standard.explicitOnly()).isTrue();
    assertThat(standard.serverErrorMaximum()).isEqualTo(Duration.ofSeconds(10));
    assertThat(standard.never())
        .isEqualTo(Set.of(400, 405, 406, 412, 413, 414, 415, 416, 417, 431, 501));
    assertThat(RFC.errors()).isEqualTo(ErrorCaching.RFC9111);
    assertThat(FILTER.errors()).isEqualTo(ErrorCaching.RFC9111);
    assertThat(CLOUDFRONT.errors().never()).isEqualTo(Set.of(416));
    assertThatThrownBy(() -> new ErrorCaching(true, Set.of(), Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S");
  }

  @Test
  void postReuse() {
    assertThat(RFC.postReuse()).isTrue();
    assertThat(List.of(STANDARD.postReuse(), FILTER.postReuse(), CLOUDFRONT.postReuse()))
        .containsOnly(false);
  }

  @Test
  void staleWhenTheOriginFails() {
    assertThat(List.of(STANDARD.staleOnFailure(), RFC.staleOnFailure(), FILTER.staleOnFailure()))
        .containsOnly(Duration.ofDays(1));
  }

  @Test
  void setCookie() {
    assertThat(List.of(STANDARD.setCookie(), RFC.setCookie(), FILTER.setCookie()))
        .containsOnly(SetCookie.NOT_STORED);
    assertThat(RFC.withSetCookie(SetCookie.STORED).setCookie()).isEqualTo(SetCookie.STORED);
  }

  @Test
  void liberallyDoesAllThatIsPermitted() {
    assertThat(RFC.liberal()).isFalse();
    CachePolicy liberal = RFC.liberally();
    assertThat(liberal.liberal()).isTrue();
    assertThat(liberal.setCookie()).isEqualTo(SetCookie.STORED);
    assertThat(liberal.ttl()).isEqualTo(RFC.ttl());
  }

  @Test
  void copiesChangeOneThing() {
    Ttl ttl = new Ttl(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(9));
    assertThat(STANDARD.withTtl(ttl).ttl()).isEqualTo(ttl);
    assertThat(STANDARD.withTtl(ttl).withTtl(STANDARD.ttl())).isEqualTo(STANDARD);
    assertThat(STANDARD.withKey(KeyFields.NONE).key()).isEqualTo(KeyFields.NONE);
    assertThat(STANDARD.withKey(KeyFields.NONE).withKey(STANDARD.key())).isEqualTo(STANDARD);
    assertThat(STANDARD.withSetCookie(SetCookie.STORED).withSetCookie(SetCookie.NOT_STORED))
        .isEqualTo(STANDARD);
    assertThat(CacheBehavior.standard().withCachePolicy(RFC).cachePolicy()).isSameAs(RFC);
  }

  @Test
  void anOwnersDefaultIsForWhatIsNoError() {
    Ttl bounded = new Ttl(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(9));
    assertThat(CachePolicy.application(Ttl.unbounded())).isEqualTo(FILTER);
    assertThat(CachePolicy.application(bounded)).isEqualTo(FILTER.withTtl(bounded));
    CachePolicy owners = CachePolicy.application(bounded.withDefault(Duration.ofSeconds(5)));
    assertThat(owners.explicitOnly()).isFalse();
    assertThat(owners.errors().explicitOnly()).isTrue();
    assertThat(owners.setCookie()).isEqualTo(SetCookie.NOT_STORED);
  }

  @Test
  void otherPathsAndNothingStored() {
    CacheBehavior application = CacheBehavior.application();
    PathPattern path = new PathPattern("/a/*");
    assertThat(application.withPath(path).path()).isEqualTo(path);
    assertThat(application.withPath(path).withPath(PathPattern.ANY)).isEqualTo(application);
    assertThat(application.notCached().cached()).isFalse();
    assertThat(application.notCached().methods()).isEqualTo(Methods.all());
  }

  @Test
  void staleOnFailureIsNoDebt() {
    assertThatThrownBy(
            () ->
                new CachePolicy(
                    Ttl.unbounded(),
                    false,
                    Heuristics.NONE,
                    KeyFields.NONE,
                    ViewerDirectives.IGNORED,
                    ErrorCaching.RFC9111,
                    SetCookie.NOT_STORED,
                    false,
                    false,
                    Duration.ofSeconds(-1),
                    CachePolicy.Undeclared.FOR_EVERYBODY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S");
  }

  private static CacheBehavior cloudFront() {
    return CacheBehavior.cloudFront(PathPattern.ANY, CLOUDFRONT);
  }
}
