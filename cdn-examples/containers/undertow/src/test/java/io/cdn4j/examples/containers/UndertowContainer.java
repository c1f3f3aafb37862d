package io.cdn4j.examples.containers;

import io.cdn4j.servlet.suite.Ability;
import io.cdn4j.servlet.suite.Container;
import io.cdn4j.servlet.suite.WebApplication;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.api.ServletStackTraces;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;

/** Undertow 2.3, Servlet 6.0. */
public final class UndertowContainer implements Container {
  @Override
  public String name() {
    return "Undertow 2.3";
  }

  @Override
  public Map<Ability, String> lacks() {
    return Map.of(
        Ability.SERVLET_6_1,
        "Undertow 2.3 has Servlet 6.0",
        Ability.FIELDS_IN_ORDER,
        "Undertow keeps fields in a hash table, in which one more moves the others");
  }

  @Override
  public Running start(WebApplication application) throws Exception {
    return new Started(application);
  }

  private static final class Started implements Running {
    private final DeploymentManager deployment;
    private final Undertow server;

    Started(WebApplication application) throws ServletException {
      deployment = Servlets.newContainer().addDeployment(describe(application));
      deployment.deploy();
      server =
          Undertow.builder()
              .addHttpListener(0, "127.0.0.1")
              .setWorkerThreads(application.threads())
              .setHandler(deployment.start())
              .build();
      server.start();
    }

    private static DeploymentInfo describe(WebApplication application) {
      DeploymentInfo deployment =
          Servlets.deployment()
              .setClassLoader(UndertowContainer.class.getClassLoader())
              .setContextPath("/")
              .setDeploymentName("application")
              // They would show the filter, so that no two error pages could be compared.
              .setServletStackTraces(ServletStackTraces.NONE)
              .addServletContainerInitializer(
                  new ServletContainerInitializerInfo(
                      WebApplication.class, new ImmediateInstanceFactory<>(application), Set.of()));
      if (!application.endpoints().isEmpty()) {
        WebSocketDeploymentInfo endpoints = new WebSocketDeploymentInfo();
        application.endpoints().forEach(endpoints::addEndpoint);
        deployment.addServletContextAttribute(WebSocketDeploymentInfo.ATTRIBUTE_NAME, endpoints);
      }
      application
          .pagesByStatus()
          .forEach((status, path) -> deployment.addErrorPage(new ErrorPage(path, status)));
      application
          .pagesByException()
          .forEach((thrown, path) -> deployment.addErrorPage(new ErrorPage(path, thrown)));
      return deployment;
    }

    @Override
    public int port() {
      return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
      server.stop();
      try {
        deployment.stop();
      } catch (ServletException e) {
        throw new IllegalStateException("Undertow did not stop", e);
      }
      deployment.undeploy();
    }
  }
}
