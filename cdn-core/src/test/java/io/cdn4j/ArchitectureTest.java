package io.cdn4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map of the packages: which may use which, and where clocks and libraries may be. */
class ArchitectureTest {
  private static final JavaClasses CDN4J =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cdn4j");

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # package    | may use, and nothing else of ours
          network      | edge access origin store invalidation caching distribution event http
          edge         | access origin store invalidation caching distribution event http
          cloudfront   | access origin store invalidation caching distribution event http
          access       | distribution http
          origin       | distribution http
          store        | invalidation caching http
          invalidation | caching distribution http
          caching      | distribution http
          distribution | http
          event        | http
          http         | http
          """)
  void dependenciesPointOneWay(String from, String to) {
    classes()
        .that()
        .resideInAnyPackage(ours(from))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(ours(from + " " + to)).or(resideOutsideOfPackage("io.cdn4j..")))
        .allowEmptyShould(true)
        .check(CDN4J);
  }

  @Test
  void everyClassIsOnTheMap() {
    classes()
        .should()
        .resideInAnyPackage(
            ours(
                "network edge cloudfront access origin store invalidation caching distribution"
                    + " event http"))
        .check(CDN4J);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.cdn4j.(*)..").should().beFreeOfCycles().check(CDN4J);
  }

  @Test
  void httpNeedsTheJdkAndAParserOnly() {
    classes()
        .that()
        .resideInAPackage("io.cdn4j.http..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.cdn4j.http..", "java..", "org.jspecify..")
        .allowEmptyShould(true)
        .check(CDN4J);
  }

  @Test
  void rulesTouchNeitherClockNorThreadsNorSocketsNorLoggers() {
    noClasses()
        .that()
        .resideInAnyPackage(ours("caching distribution http"))
        .should()
        .dependOnClassesThat(waitOrLog())
        .orShould()
        .dependOnClassesThat(areClocks())
        .orShould()
        .accessTargetWhere(theTimeIsRead())
        .orShould()
        .accessTargetWhere(accessTo(System.class, "nanoTime|out|err|in|getLogger"))
        .orShould()
        .accessTargetWhere(accessTo(InetAddress.class, "get.*Name|getLocalHost|isReachable"))
        .orShould()
        .accessTargetWhere(accessTo(InetSocketAddress.class, "<init>|getHostName"))
        .allowEmptyShould(true)
        .check(CDN4J);
  }

  /** Sinks and bodies are of {@code http}; rules see heads only. */
  @Test
  void rulesSeeNoBodies() {
    noClasses()
        .that()
        .resideInAnyPackage(ours("caching distribution"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio")
        .allowEmptyShould(true)
        .check(CDN4J);
  }

  @Test
  void timeIsAnArgumentOutsideOfEdgeNetworkAndStore() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ours("edge network store"))
        .should()
        .dependOnClassesThat(areClocks())
        .orShould()
        .accessTargetWhere(theTimeIsRead())
        .allowEmptyShould(true)
        .check(CDN4J);
  }

  @ParameterizedTest(name = "{0} only in {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # library                   | packages that may name it
          okhttp3.. okio.. kotlin..   | origin
          com.github.benmanes..       | store edge
          org.ehcache..               | store
          com.aayushatharva..         | edge
          tools.jackson..             | cloudfront
          org.slf4j..                 | edge network store
          com.maxmind.db..            | access
          """)
  void librariesStayInTheirLeaves(String library, String leaves) {
    noClasses()
        .that()
        .resideOutsideOfPackages(ours(leaves))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library.split(" ", -1))
        .allowEmptyShould(true)
        .check(CDN4J);
  }

  @Test
  void guavaIsInNoPublicSignature() {
    classes()
        .that()
        .arePublic()
        .should(keepOutOfTheirSignatures(resideInAPackage("com.google.common..")))
        .allowEmptyShould(true)
        .check(CDN4J);
  }

  private static String[] ours(String names) {
    return Stream.of(names.split(" ", -1)).map("io.cdn4j.%s.."::formatted).toArray(String[]::new);
  }

  /** Addresses and URIs are values like any other, as long as nobody looks a name up. */
  private static DescribedPredicate<JavaClass> waitOrLog() {
    return resideInAnyPackage(
            "java.net..",
            "java.nio.channels..",
            "java.nio.file..",
            "java.util.concurrent..",
            "java.util.logging..")
        .and(
            DescribedPredicate.not(
                belongToAnyOf(
                    InetAddress.class,
                    InetSocketAddress.class,
                    URI.class,
                    URISyntaxException.class)))
        .or(assignableTo(Thread.class))
        .as("wait or log");
  }

  private static DescribedPredicate<JavaClass> areClocks() {
    return assignableTo(InstantSource.class).as("are clocks");
  }

  private static DescribedPredicate<JavaAccess<?>> theTimeIsRead() {
    return accessTo(System.class, "currentTimeMillis")
        .or(describe("java.time's now()", ArchitectureTest::isNow))
        .or(describe("new Date()", ArchitectureTest::isNewDate))
        .as("the time is read");
  }

  private static boolean isNow(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().startsWith("java.time")
        && access.getName().equals("now");
  }

  private static boolean isNewDate(JavaAccess<?> access) {
    return access.getTarget().getFullName().equals(Date.class.getName() + ".<init>()");
  }

  private static DescribedPredicate<JavaAccess<?>> accessTo(Class<?> owner, String names) {
    return describe(
        owner.getSimpleName() + "." + names,
        access -> access.getTargetOwner().isEquivalentTo(owner) && access.getName().matches(names));
  }

  private static ArchCondition<JavaClass> keepOutOfTheirSignatures(
      DescribedPredicate<JavaClass> types) {
    return new ArchCondition<>("keep classes that " + types.getDescription() + " inside") {
      @Override
      public void check(JavaClass owner, ConditionEvents events) {
        superTypes(owner)
            .filter(type -> mentions(type, types))
            .map(type -> "%s extends or implements %s".formatted(owner.getName(), type.getName()))
            .forEach(message -> events.add(SimpleConditionEvent.violated(owner, message)));
        owner.getMembers().stream()
            .filter(ArchitectureTest::isVisible)
            .filter(member -> signature(member).anyMatch(type -> mentions(type, types)))
            .map(member -> "%s mentions it".formatted(member.getFullName()))
            .forEach(message -> events.add(SimpleConditionEvent.violated(owner, message)));
      }
    };
  }

  private static Stream<JavaType> superTypes(JavaClass owner) {
    return Stream.concat(owner.getSuperclass().stream(), owner.getInterfaces().stream());
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaType> signature(JavaMember member) {
    return member instanceof JavaCodeUnit codeUnit
        ? Stream.concat(codeUnit.getParameterTypes().stream(), Stream.of(codeUnit.getReturnType()))
        : Stream.of(((JavaField) member).getType());
  }

  private static boolean mentions(JavaType type, DescribedPredicate<JavaClass> types) {
    return type.getAllInvolvedRawTypes().stream().anyMatch(types);
  }
}
