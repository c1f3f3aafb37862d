package io.cdn4j.network;

import java.util.Set;

/**
 * Which locations serve viewers, as CloudFront's price classes: the cheaper a class, the fewer
 * countries' locations it has.
 *
 * <p>The countries are those of the table of price classes in the CloudFront Developer Guide (North
 * America with Mexico, Europe and Israel and so on), with the additions that the AWS CDK documents
 * for class 200 (Malaysia, Vietnam, Nigeria, Egypt, Türkiye). "Europe" and "Middle East" are taken
 * as geography has them. The table does not mention mainland China, whose locations are operated
 * apart: here they are in {@link #ALL} only, as those of South America and Oceania are.
 */
public enum PriceClass {
  /** North America, Europe and Israel. */
  PRICE_CLASS_100,
  /** The same, and Africa, the Middle East, India, and East and South-East Asia without China. */
  PRICE_CLASS_200,
  /** Everywhere. */
  ALL;

  private static final Set<String> OF_100 =
      countries(
          """
          CA MX US IL
          AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI
          LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK
          """);

  private static final Set<String> ADDED_BY_200 =
      countries(
          """
          EG KE NG ZA
          AE BH IQ IR JO KW LB OM PS QA SA SY TR YE
          HK ID IN JP KR MY PH SG TH TW VN
          """);

  private static Set<String> countries(String codes) {
    return Set.of(codes.strip().split("\\s+", -1));
  }

  /** Whether locations in this country (ISO 3166-1 alpha-2) serve viewers. */
  public boolean includes(String country) {
    return switch (this) {
      case PRICE_CLASS_100 -> OF_100.contains(country);
      case PRICE_CLASS_200 -> OF_100.contains(country) || ADDED_BY_200.contains(country);
      case ALL -> true;
    };
  }
}
