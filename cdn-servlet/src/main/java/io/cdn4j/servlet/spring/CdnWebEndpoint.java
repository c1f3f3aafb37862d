package io.cdn4j.servlet.spring;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** The endpoint {@code cdn} over HTTP: a purge that is refused says why, which Boot would not. */
@EndpointWebExtension(endpoint = CdnEndpoint.class)
public class CdnWebEndpoint {
  private final CdnEndpoint endpoint;

  /** That of the same endpoint. */
  public CdnWebEndpoint(CdnEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * {@code POST /actuator/cdn}: see {@link CdnEndpoint#purge}.
   *
   * @param url an absolute URL
   * @param prefix the beginning of absolute URLs
   * @param path a path pattern, on every host and with every query
   * @param tag a tag
   * @param everything true
   */
  @WriteOperation
  public WebEndpointResponse<Object> purge(
      @org.springframework.lang.Nullable String url,
      @org.springframework.lang.Nullable String prefix,
      @org.springframework.lang.Nullable String path,
      @org.springframework.lang.Nullable String tag,
      @org.springframework.lang.Nullable Boolean everything) {
    try {
      return new WebEndpointResponse<>(endpoint.purge(url, prefix, path, tag, everything));
    } catch (InvalidEndpointRequestException e) {
      return new WebEndpointResponse<>(
          Map.of("error", e.getReason()), WebEndpointResponse.STATUS_BAD_REQUEST);
    }
  }
}
