package org.fundwatch.serving;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fundwatch.serving.rulebook.Heartbeats;
import org.fundwatch.serving.security.Accounts;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** A serving instance inside this process. Closing it ends requests in hand, consumers and pools, in that order. */
public final class RunningServing implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    RunningServing(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The port the web server listens on. */
    public int port() {
        if (context instanceof ServletWebServerApplicationContext web && web.getWebServer() != null) {
            return web.getWebServer().getPort();
        }
        throw new IllegalStateException("the web server does not run");
    }

    /** Where the console and the API are found on this machine. */
    public URI url() {
        return URI.create("http://localhost:" + port());
    }

    /**
     * A new one-time password for the account {@value Accounts#FIRST_ADMINISTRATOR}; empty once its owner has chosen one.
     * Each call replaces the one before.
     */
    public Optional<String> firstAdministratorPassword() {
        return context.getBean(Accounts.class).firstAdministratorPassword();
    }

    /** The switch of the heartbeats on quiet partitions. */
    public Heartbeats heartbeats() {
        return context.getBean(Heartbeats.class);
    }

    /** The routes that its controllers and endpoints declare, as {@code GET /cases/{id}}. */
    public Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                for (String pattern : info.getPatternValues()) {
                    if (info.getMethodsCondition().isEmpty()) {
                        routes.add("ANY " + pattern);
                    }
                    info.getMethodsCondition().getMethods().forEach(method -> routes.add(method + " " + pattern));
                }
            }
        }
        return routes;
    }

    @Override
    public void close() {
        context.close();
    }
}
