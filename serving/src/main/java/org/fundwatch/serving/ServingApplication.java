package org.fundwatch.serving;

import java.time.Clock;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;

/**
 * The people's side of Fundwatch. Runs as a process of its own, or inside another one by {@link #start}, which leaves
 * logging, shutdown and standard output to its caller.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ServingApplication {
    private static final String LOGGING_SYSTEM = "org.springframework.boot.logging.LoggingSystem";

    /** Runs until stopped; configuration as Spring Boot finds it. */
    public static void main(String[] args) {
        SpringApplication.run(ServingApplication.class, args);
    }

    /**
     * Starts inside this process and returns when requests are answered.
     *
     * @param properties above all other configuration; {@code fundwatch.kafka-bootstrap}, {@code fundwatch.data-dir} and
     *     {@code spring.datasource.url} are needed, {@code server.port} 0 takes a free port
     */
    public static RunningServing start(Map<String, Object> properties) {
        System.setProperty(LOGGING_SYSTEM, "none");
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
        SpringApplication application = new SpringApplication(ServingApplication.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("started-with", properties)));
        ConfigurableApplicationContext context = application.run();
        return new RunningServing(context);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
