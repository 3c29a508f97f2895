package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.simulator.load.LoadEvent;
import org.fundwatch.simulator.load.SettlementLoad;
import org.fundwatch.standalone.sample.SampleLine;

/**
 * Honest settlements by the ten thousand beside those of a city, on the same days, of people of their own with eight each: what is
 * received a second after it happened, in the daytime, at the four institutions of {@link SettlementLoad}.
 */
final class Background {
    private static final int OF_EACH_PERSON = 8;
    private static final Duration OPEN = Duration.ofHours(10);

    private Background() {}

    /** The city's lines with these between them, in the order in which all of them were received. */
    static List<SampleLine> beside(List<SampleLine> city, int settlements, int days) {
        if (settlements == 0) {
            return city;
        }
        List<SampleLine> all = new ArrayList<>(city);
        LocalDate start = city.get(0).receivedAt().atZone(Shanghai.ZONE).toLocalDate();
        SettlementLoad people = new SettlementLoad(Math.max(1, settlements / OF_EACH_PERSON), start);
        for (int person = 0; person < people.persons(); person++) {
            for (LoadEvent event : people.opening(person)) {
                all.add(line(event, start.atTime(8, 30)));
            }
        }
        int ofDay = (settlements + days - 1) / days;
        for (int number = 0; number < settlements; number++) {
            LocalDateTime time = start.plusDays(number / ofDay)
                    .atTime(9, 0)
                    .plusSeconds(OPEN.toSeconds() * (number % ofDay) / ofDay);
            String written = time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            all.add(line(people.settlement("B", number, written), time));
        }
        all.sort(Comparator.comparing(SampleLine::receivedAt));
        return all;
    }

    /** The event, of a person whom nobody else has. */
    private static SampleLine line(LoadEvent event, LocalDateTime time) {
        String person = "B" + event.person();
        Instant received = time.plusSeconds(1).atZone(Shanghai.ZONE).toInstant();
        String json = new String(event.json(), UTF_8)
                .replace("\"psn_no\":\"" + event.person(), "\"psn_no\":\"" + person)
                .replaceFirst("\\{", "{\"received_at\":\"" + received + "\",");
        return new SampleLine(0, Topics.PERSON_EVENTS, person, json.getBytes(UTF_8), received);
    }
}
