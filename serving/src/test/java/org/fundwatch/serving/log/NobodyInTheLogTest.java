package org.fundwatch.serving.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * What is logged while settlements are judged, refused and mangled on their way, in the layout that containers write: each
 * line a JSON object, and nowhere a person's number, certificate or name. Our own loggers at their finest.
 */
@ExtendWith(LocalSystem.Extension.class)
class NobodyInTheLogTest {
    private static final String PERSON = "P7700000000042";
    private static final String CERTIFICATE = "141102196001010042";
    private static final String NAME = "梁山伯";
    private static final String PATH = "/api/v1/settlements";

    private final LocalSystem system;
    private final Client gateway;

    NobodyInTheLogTest(LocalSystem system) {
        this.system = system;
        this.gateway = Client.gateway(system);
    }

    private static final class Noting extends AppenderBase<ILoggingEvent> {
        private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }
    }

    @Test
    void linesAreJsonAndNameNobody() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = context.getLogger("org.fundwatch");
        Level before = root.getLevel();
        Level oursBefore = ours.getLevel();
        Noting noting = new Noting();
        noting.setContext(context);
        noting.start();
        root.addAppender(noting);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
        try {
            goodAndBad();
        } finally {
            root.setLevel(before);
            ours.setLevel(oursBefore);
            root.detachAppender(noting);
        }

        List<String> lines = lines(context, noting.events);
        assertThat(lines).as("the record that is no alert is told").anyMatch(line -> line.contains("cannot be read"));
        for (String line : lines) {
            JsonNode json = JsonCodec.mapper().readTree(line);
            assertThat(Instant.parse(json.path("@timestamp").asText())).isNotNull();
            assertThat(json.path("level").asText()).isNotEmpty();
            assertThat(json.path("message").isTextual()).isTrue();
            assertThat(line).doesNotContain(PERSON, CERTIFICATE, NAME);
        }
    }

    private void goodAndBad() {
        String good = settlement("n-1");
        assertThat(gateway.post(PATH, good).statusCode()).isEqualTo(200);
        assertThat(gateway.post(PATH, settlement("taken-n-2")).statusCode()).isEqualTo(409);
        assertThat(gateway.post(PATH, good + "{").statusCode()).isEqualTo(400);
        assertThat(gateway.post(PATH, good.replace("10.00", "\"" + PERSON + "\""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.post(PATH, good.replace("\"SETTLEMENT\"", "\"" + NAME + "\""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.post(PATH, good.replace("\"mdtrt_id\"", "\"" + PERSON + "\""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.post(PATH, good.replace("\"psn_no\"", "\"psn_no\":\"" + NAME + "\",\"psn_no\""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.post("/api/v1/events", good + "\n" + PERSON + "\n", "application/x-ndjson")
                        .statusCode())
                .isLessThan(500);
        assertThat(gateway.post("/api/v1/verdicts/query", "{\"setl_ids\":\"" + PERSON + "\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.get("/api/v1/" + PERSON.toLowerCase(Locale.ROOT)).statusCode())
                .isBetween(400, 499);
        mangled();
    }

    /** Alerts that are none, as a foreign writer could leave them. */
    private void mangled() {
        String notJson = "{\"alert_id\":" + PERSON + CERTIFICATE;
        String wrong = "{\"alert_id\":\"n-4\",\"revision\":\"%s\",\"status\":\"%s\",\"severity\":\"%s\"}"
                .formatted(PERSON, CERTIFICATE, NAME);
        system.publish(Topics.ALERTS, PERSON, notJson.getBytes(UTF_8));
        system.publish(Topics.ALERTS, PERSON, wrong.getBytes(UTF_8));
        system.awaitStored(Topics.ALERTS);
    }

    /** As the environment of the images has it: {@code logging.structured.format.console} {@code logstash}. */
    private static List<String> lines(LoggerContext context, List<ILoggingEvent> events) {
        Object environment = context.getObject(Environment.class.getName());
        context.putObject(Environment.class.getName(), new StandardEnvironment());
        try {
            StructuredLogEncoder encoder = new StructuredLogEncoder();
            encoder.setContext(context);
            encoder.setFormat("logstash");
            encoder.start();
            return events.stream()
                    .map(event -> new String(encoder.encode(event), UTF_8))
                    .toList();
        } finally {
            if (environment == null) {
                context.removeObject(Environment.class.getName());
            } else {
                context.putObject(Environment.class.getName(), environment);
            }
        }
    }

    private static String settlement(String eventId) {
        return """
               {"event_id":"%1$s","event_type":"SETTLEMENT","psn_no":"%2$s","event_time":"%3$s","certno":"%4$s","psn_name":"%5$s",
                "setl_id":"S-%1$s","mdtrt_id":"M1","fixmedins_code":"H1","med_type":"11",
                "items":[{"feedetl_sn":"1","med_list_codg":"X1","cnt":1,"pric":10,"det_item_fee_sumamt":10.00}]}""".formatted(eventId, PERSON, Instant.now(), CERTIFICATE, NAME);
    }
}
