package org.fundwatch.simulator.city;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.simulator.delivery.Destination;
import org.fundwatch.simulator.delivery.Parcel;
import org.fundwatch.simulator.labels.Label;

/** A city lived to its end, read back from its JSON, for tests to look at. */
public record LivedCity(
        City city,
        List<PersonEvent> personEvents,
        List<InstitutionEvent> institutionEvents,
        List<Long> receivedAt,
        List<JsonNode> labels) {
    private static final long SEED = 7;
    private static final LivedCity DEMONSTRATION = live(CityOptions.demonstration(SEED));

    /** The default city, lived once for all tests. */
    public static LivedCity demonstration() {
        return DEMONSTRATION;
    }

    public static LivedCity live(CityOptions options) {
        LivedCity lived = new LivedCity(
                City.of(options), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            lived.city.live(new CitySink() {
                @Override
                public void event(Parcel event) {
                    lived.receivedAt.add(event.receivedAt());
                    byte[] json = event.json();
                    if (event.destination() == Destination.PERSON_EVENTS) {
                        PersonEvent read = JsonCodec.readPersonEvent(json);
                        assertKey(event.key(), read.header().psnNo());
                        lived.personEvents.add(read);
                    } else {
                        InstitutionEvent read = JsonCodec.readInstitutionEvent(json);
                        assertKey(event.key(), read.institutionCode());
                        lived.institutionEvents.add(read);
                    }
                }

                @Override
                public void label(Label label) throws IOException {
                    lived.labels.add(JsonCodec.mapper().readTree(JsonCodec.write(label)));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lived;
    }

    /** The city's rulebook tables. */
    public java.util.Map<String, byte[]> tables() {
        return city.tables();
    }

    /** The sha256 of everything a city writes: events, labels, tables. */
    static String sha256(CityOptions options) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            City city = City.of(options);
            city.live(new CityWriter(all, all));
            for (var table : city.tables().entrySet()) {
                all.write(table.getKey().getBytes(StandardCharsets.UTF_8));
                all.write(table.getValue());
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertKey(String key, String expected) {
        if (!key.equals(expected)) {
            throw new AssertionError("key " + key + " of an event of " + expected);
        }
    }
}
