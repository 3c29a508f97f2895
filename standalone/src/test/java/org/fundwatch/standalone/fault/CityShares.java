package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fundwatch.schemas.Topics;
import org.fundwatch.standalone.sample.SampleLine;

/**
 * A city's lines by the way they take: most go straight into the logs, in the order in which they were received; some of the
 * settlements of its last days come over HTTP, late, when everything else is in. Now and then neighbours in the log change places
 * and keep the times of their places, as events do that overtake each other; some come twice.
 */
record CityShares(List<SampleLine> direct, List<SampleLine> overHttp) {
    private static final int OVERTAKING_OF = 20;
    private static final int TWICE_OF = 50;
    private static final int HTTP_OF = 3;

    static CityShares of(List<SampleLine> lines, long seed) {
        Random random = new Random(seed);
        List<SampleLine> direct = new ArrayList<>();
        List<SampleLine> overHttp = new ArrayList<>();
        int lastDays = lines.size() * 4 / 5;
        for (int i = 0; i < lines.size(); i++) {
            SampleLine line = lines.get(i);
            if (i > lastDays && isForGateways(line) && random.nextInt(HTTP_OF) == 0) {
                overHttp.add(line);
            } else {
                direct.add(line);
                if (random.nextInt(TWICE_OF) == 0) {
                    direct.add(line);
                }
            }
        }
        for (int i = 1; i < direct.size(); i++) {
            if (random.nextInt(OVERTAKING_OF) == 0) {
                overtake(direct, i);
            }
        }
        return new CityShares(direct, overHttp);
    }

    private static boolean isForGateways(SampleLine line) {
        String json = new String(line.value(), UTF_8);
        return line.topic().equals(Topics.PERSON_EVENTS)
                && json.contains("\"event_type\":\"SETTLEMENT\"")
                && !json.contains("\"family_aid\"");
    }

    /** The later of two comes first, within what the bound of lateness covers. */
    private static void overtake(List<SampleLine> lines, int later) {
        SampleLine first = lines.get(later - 1);
        SampleLine second = lines.get(later);
        if (second.receivedAt().isBefore(first.receivedAt().plusSeconds(120))) {
            lines.set(later - 1, at(second, first));
            lines.set(later, at(first, second));
        }
    }

    private static SampleLine at(SampleLine line, SampleLine place) {
        String json = new String(line.value(), UTF_8);
        String moved =
                json.replaceFirst("\"received_at\":\"[^\"]*\"", "\"received_at\":\"" + place.receivedAt() + "\"");
        return new SampleLine(line.number(), line.topic(), line.key(), moved.getBytes(UTF_8), place.receivedAt());
    }

    /** One of so many parts of what goes straight into the logs. */
    List<SampleLine> direct(int part, int parts) {
        return direct.subList(direct.size() * part / parts, direct.size() * (part + 1) / parts);
    }
}
