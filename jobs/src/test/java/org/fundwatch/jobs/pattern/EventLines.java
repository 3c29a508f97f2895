package org.fundwatch.jobs.pattern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes an event file a sentence at a time. Times are Shanghai's, as {@code 2026-03-02T09:00:00.000} or shorter. */
public final class EventLines {
    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+08:00'");

    private final List<Line> lines = new ArrayList<>();
    private final String mark;
    private int ids;

    private record Line(LocalDateTime receivedAt, String json) {}

    public EventLines() {
        this("");
    }

    /**
     * @param mark what the names of its persons and its event ids begin with
     */
    EventLines(String mark) {
        this.mark = mark;
    }

    /** Several tales as one. */
    static EventLines together(List<EventLines> tales) {
        EventLines all = new EventLines();
        tales.forEach(tale -> all.lines.addAll(tale.lines));
        return all;
    }

    /** Starts to tell of a person. */
    public Person person(String psnNo) {
        return new Person(mark + psnNo);
    }

    /** A line as it stands, received at that time. */
    public EventLines raw(String receivedAt, String json) {
        lines.add(new Line(LocalDateTime.parse(receivedAt), json));
        return this;
    }

    /** An event of an institution's log. */
    public EventLines institution(String code, String type, String time, String fields) {
        lines.add(new Line(
                LocalDateTime.parse(time),
                "{\"event_id\":\"%sI%05d\",\"event_type\":\"%s\",\"fixmedins_code\":\"%s\",\"event_time\":\"%s\",\"received_at\":\"%s\",%s}"
                        .formatted(mark, ++ids, type, code, wire(time), wire(time), fields)));
        return this;
    }

    /** Goods of a settlement come back to the institution. */
    public EventLines returned(
            String time, String institution, String psnNo, String settlement, String item, String count) {
        return raw(
                time,
                ("{\"event_id\":\"R-%s-%s\",\"event_type\":\"SALE_RETURN\",\"fixmedins_code\":\"%s\",\"event_time\":\"%s\","
                                + "\"received_at\":\"%s\",\"med_list_codg\":\"%s\",\"cnt\":%s,\"setl_id\":\"%s\","
                                + "\"psn_no\":\"%s\",\"mdtrt_setl_type\":\"1\"}")
                        .formatted(
                                mark + psnNo,
                                settlement,
                                institution,
                                wire(time),
                                wire(time),
                                item,
                                count,
                                settlement,
                                mark + psnNo));
    }

    /** Writes everything told, in the order of reception. */
    public Path writeTo(Path folder) throws IOException {
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparing(Line::receivedAt));
        return Files.write(
                folder.resolve("events.jsonl"), sorted.stream().map(Line::json).toList());
    }

    private static String wire(String time) {
        return LocalDateTime.parse(time).format(WIRE);
    }

    /** One person's events. What is said last can be made late or repeated. */
    public final class Person {
        private final String psnNo;
        private String lastType = "";
        private String lastTime = "";
        private String lastFields = "";
        private String lastId = "";

        private Person(String psnNo) {
            this.psnNo = psnNo;
        }

        /** An event with these fields. */
        public Person tells(String type, String time, String fields) {
            return say(type, time, fields);
        }

        public Person admitted(String time, String visit, String institution) {
            return admitted(time, visit, institution, time);
        }

        public Person admitted(String time, String visit, String institution, String begin) {
            return say(
                    "ADMISSION",
                    time,
                    "\"mdtrt_id\":\"%s\",\"fixmedins_code\":\"%s\",\"begntime\":\"%s\""
                            .formatted(visit, institution, wire(begin)));
        }

        /** Begins when it is reported, with more fields. */
        public Person admittedWith(String time, String visit, String institution, String more) {
            return say(
                    "ADMISSION",
                    time,
                    "\"mdtrt_id\":\"%s\",\"fixmedins_code\":\"%s\",\"begntime\":\"%s\",%s"
                            .formatted(visit, institution, wire(time), more));
        }

        public Person admissionCancelled(String time, String visit) {
            return say("ADMISSION_CANCEL", time, "\"mdtrt_id\":\"%s\"".formatted(visit));
        }

        public Person onLeave(String time, String visit, String from, String to) {
            return say(
                    "LEAVE",
                    time,
                    "\"mdtrt_id\":\"%s\",\"begntime\":\"%s\",\"endtime\":\"%s\""
                            .formatted(visit, wire(from), wire(to)));
        }

        public Person discharged(String time, String visit, String end) {
            return say("DISCHARGE", time, "\"mdtrt_id\":\"%s\",\"endtime\":\"%s\"".formatted(visit, wire(end)));
        }

        public Person dischargedWith(String time, String visit, String end, String more) {
            return say(
                    "DISCHARGE", time, "\"mdtrt_id\":\"%s\",\"endtime\":\"%s\",%s".formatted(visit, wire(end), more));
        }

        /** Uploads one fee line for each of these times. */
        public Person isCharged(String time, String visit, String institution, String... occurred) {
            StringBuilder items = new StringBuilder();
            for (int i = 0; i < occurred.length; i++) {
                items.append(i == 0 ? "" : ",")
                        .append("{\"feedetl_sn\":\"%s-%s\",\"med_list_codg\":\"X1\",\"cnt\":1,\"pric\":20,"
                                .formatted(time, i))
                        .append("\"det_item_fee_sumamt\":20,\"fee_ocur_time\":\"%s\"}".formatted(wire(occurred[i])));
            }
            return say(
                    "INPATIENT_FEES",
                    time,
                    "\"mdtrt_id\":\"%s\",\"fixmedins_code\":\"%s\",\"items\":[%s]"
                            .formatted(visit, institution, items));
        }

        /** Takes back a fee line, on a line of its own. */
        public Person isRefunded(String time, String visit, String institution, String occurred) {
            return say(
                    "INPATIENT_FEES",
                    time,
                    "\"mdtrt_id\":\"%s\",\"fixmedins_code\":\"%s\",".formatted(visit, institution)
                            + "\"items\":[{\"feedetl_sn\":\"R-%s\",\"init_feedetl_sn\":\"X-0\",\"med_list_codg\":\"X1\","
                                    .formatted(time)
                            + "\"cnt\":-1,\"pric\":20,\"det_item_fee_sumamt\":-20,\"fee_ocur_time\":\"%s\"}]"
                                    .formatted(wire(occurred)));
        }

        public Person isOperated(String time, String visit, String institution, String from, String to) {
            return say(
                    "SURGERY",
                    time,
                    "\"mdtrt_id\":\"%s\",\"fixmedins_code\":\"%s\",\"begntime\":\"%s\",\"endtime\":\"%s\""
                            .formatted(visit, institution, wire(from), wire(to)));
        }

        /** The stay is settled for so many yuan. */
        public Person settlesStay(String time, String settlement, String visit, String institution, String yuan) {
            return say(
                    "INPATIENT_SETTLEMENT",
                    time,
                    "\"setl_id\":\"%s\",\"mdtrt_id\":\"%s\",\"fixmedins_code\":\"%s\",\"medfee_sumamt\":%s"
                            .formatted(settlement, visit, institution, yuan));
        }

        public Person dischargeCancelled(String time, String visit) {
            return say("DISCHARGE_CANCEL", time, "\"mdtrt_id\":\"%s\"".formatted(visit));
        }

        public Person buys(String time, String settlement, String institution, String more) {
            return settles("41", time, settlement, institution, more);
        }

        public Person buys(String time, String settlement, String institution) {
            return buys(time, settlement, institution, "");
        }

        public Person settles(String medicalType, String time, String settlement, String institution, String more) {
            return say("SETTLEMENT", time, settlement(medicalType, settlement, institution, more));
        }

        public Person asksForSettlement(String time, String settlement, String institution) {
            return say("PRE_SETTLEMENT", time, settlement("41", settlement, institution, ""));
        }

        public Person reverses(String time, String settlement) {
            return say("REVERSAL", time, "\"setl_id\":\"%s\"".formatted(settlement));
        }

        public Person isPrescribed(String time, String prescription, String institution) {
            return say(
                    "PRESCRIPTION",
                    time,
                    "\"rxno\":\"%s\",\"fixmedins_code\":\"%s\",\"items\":[]".formatted(prescription, institution));
        }

        /** Who the person is from a day on: {@code gend} 1, 2, 0 or 9. */
        public Person enrolled(String time, String from, String sex, String born) {
            return say(
                    "ENROLMENT",
                    time,
                    "\"effective_from\":\"%s\",\"insutype\":\"310\",\"insuplc_admdvs\":\"141100\",\"gend\":\"%s\",\"brdy\":\"%s\""
                            .formatted(from, sex, born));
        }

        /** A settlement with lines of its own; {@code more} are further fields, as {@code "\"dr_codg\":\"D1\""}. */
        public Person isBilled(String time, String settlement, String institution, String more, ItemLine... items) {
            return say(
                    "SETTLEMENT",
                    time,
                    "\"setl_id\":\"%s\",\"mdtrt_id\":\"M-%s\",\"fixmedins_code\":\"%s\",\"med_type\":\"11\",\"items\":%s%s"
                            .formatted(
                                    settlement,
                                    settlement,
                                    institution,
                                    list(items),
                                    more.isEmpty() ? "" : "," + more));
        }

        /** Fee lines of a stay. */
        public Person isCharged(String time, String visit, String institution, ItemLine... items) {
            return say(
                    "INPATIENT_FEES",
                    time,
                    "\"mdtrt_id\":\"%s\",\"fixmedins_code\":\"%s\",\"items\":%s"
                            .formatted(visit, institution, list(items)));
        }

        /** Any other event. */
        public Person says(String type, String time, String fields) {
            return say(type, time, fields);
        }

        /** What was said last arrives only then. */
        public Person whichArrives(String receivedAt) {
            lines.remove(lines.size() - 1);
            return add(lastType, lastTime, lastFields, lastId, receivedAt);
        }

        /** What was said last is sent a second time. */
        public Person andAgain(String receivedAt) {
            return add(lastType, lastTime, lastFields, lastId, receivedAt);
        }

        /** What was said last has this event id. */
        public Person withId(String eventId) {
            lines.remove(lines.size() - 1);
            return add(lastType, lastTime, lastFields, mark + eventId, lastTime);
        }

        private Person say(String type, String time, String fields) {
            return add(type, time, fields, "%sE%05d".formatted(mark, ++ids), time);
        }

        private Person add(String type, String time, String fields, String id, String receivedAt) {
            lastType = type;
            lastTime = time;
            lastFields = fields;
            lastId = id;
            lines.add(new Line(
                    LocalDateTime.parse(receivedAt),
                    "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"psn_no\":\"%s\",\"event_time\":\"%s\",\"received_at\":\"%s\",%s}"
                            .formatted(id, type, psnNo, wire(time), wire(receivedAt), fields)));
            return this;
        }

        private static String list(ItemLine... items) {
            return Stream.of(items).map(ItemLine::json).collect(Collectors.joining(",", "[", "]"));
        }

        private static String settlement(String medicalType, String settlement, String institution, String more) {
            return "\"setl_id\":\"%s\",\"mdtrt_id\":\"M-%s\",\"fixmedins_code\":\"%s\",\"med_type\":\"%s\","
                            .formatted(settlement, settlement, institution, medicalType)
                    + "\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"X1\",\"cnt\":2,\"pric\":15.25,"
                    + "\"det_item_fee_sumamt\":30.50}]"
                    + (more.isEmpty() ? "" : "," + more);
        }
    }
}
