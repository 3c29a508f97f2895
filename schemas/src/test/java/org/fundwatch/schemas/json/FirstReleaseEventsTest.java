package org.fundwatch.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.junit.jupiter.api.Test;

/**
 * Event files of the first release are read as they were: of each kind of event one with every field that it can have. Nothing
 * of it is lost, and it is written in the same bytes, on which the hash of a settlement's content rests.
 */
class FirstReleaseEventsTest {
    private static final Path RELEASE = Path.of("src", "test", "resources", "release-0.1");

    @Test
    void personEventsAreWhatTheyWere() throws IOException {
        List<EventType> types = new ArrayList<>();
        for (String line : Files.readAllLines(RELEASE.resolve("person-events.jsonl"))) {
            var event = JsonCodec.readPersonEvent(line.getBytes(StandardCharsets.UTF_8));
            types.add(event.type());
            assertThat(new String(JsonCodec.write(event), StandardCharsets.UTF_8))
                    .isEqualTo(line);
        }
        assertThat(types).contains(EventType.values());
    }

    @Test
    void institutionEventsAreWhatTheyWere() throws IOException {
        List<InstitutionEvent.Type> types = new ArrayList<>();
        for (String line : Files.readAllLines(RELEASE.resolve("institution-events.jsonl"))) {
            InstitutionEvent event = JsonCodec.readInstitutionEvent(line.getBytes(StandardCharsets.UTF_8));
            types.add(event.type());
            assertThat(new String(JsonCodec.write(event), StandardCharsets.UTF_8))
                    .isEqualTo(line);
        }
        assertThat(types).contains(InstitutionEvent.Type.values());
    }
}
