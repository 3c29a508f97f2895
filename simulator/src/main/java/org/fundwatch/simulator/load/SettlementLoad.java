package org.fundwatch.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * People and their settlements of four lines (class 甲, class 乙 with a first-self-pay share, a drug above its payment
 * standard, a self-paid drug; the account pays), on the sample tables of the shipped rulebook. Nothing is drawn by lot:
 * the same arguments give the same bytes. The people take turns; each bill is about
 * 1 kB, and neighbours differ in person, institution, doctor and prices, so that compression finds no more in common than in
 * a real log.
 *
 * @param persons how many people
 * @param day of every settlement; people are enrolled and credited on the first of January of its year
 */
public record SettlementLoad(int persons, LocalDate day) {
    private static final List<String> INSTITUTIONS =
            List.of("H14110200001", "H14110200002", "H14112400004", "H14112400005");
    private static final List<String> LABS = List.of("E250403001", "E250301001", "E220301001", "T000700001");
    private static final int SHARES = 7;
    private static final long STRIDE = 7_919;
    /** Spreads neighbouring numbers over the people's doctors, prices and diagnoses. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    public SettlementLoad {
        if (persons < 1) {
            throw new IllegalArgumentException("a load needs people");
        }
    }

    /** Enrolment and opening balance of a person. */
    public List<LoadEvent> opening(int index) {
        String person = person(index);
        LocalDate newYear = day.withDayOfYear(1);
        String enrolment = """
                {"event_id":"EN%s","event_type":"ENROLMENT","psn_no":"%s","event_time":"%sT08:00:00+08:00",\
                "effective_from":"2020-01-01","insutype":"310","psn_type":"%s","insuplc_admdvs":"141102",\
                "brdy":"%d-05-06","cvrg_stas":"ACTIVE"}""".formatted(person, person, newYear, index % 4 == 0 ? "12" : "11", 1950 + index % 50);
        String credit = """
                {"event_id":"CR%s","event_type":"ACCOUNT_CREDIT","psn_no":"%s","event_time":"%sT08:30:00+08:00",\
                "credit_kind":"OPENING","amt":%d}""".formatted(person, person, newYear, 1500 + index % 4000);
        return List.of(event(person, enrolment), event(person, credit));
    }

    /** A settlement; {@code run} keeps the ids of several runs over one log apart. */
    public LoadEvent settlement(String run, long number) {
        int seconds = (int) ((number * SPREAD) >>> 33) % 36_000;
        return settlement(
                run, number, day + "T" + LocalTime.of(8, 0).plusSeconds(seconds).format(ISO_LOCAL_TIME));
    }

    /** The same at a given time of the day, as {@code 2026-03-02T09:00:00}, Shanghai. */
    public LoadEvent settlement(String run, long number, String time) {
        String person = personOf(number);
        int spread = (int) ((number * SPREAD) >>> 33);
        int cents = spread % 100;
        String id = run + number;
        int lab = 2_000 + 10 * cents;
        int scan = 9_000 + 25 * (spread % SHARES) + cents;
        int drug = 600 + cents;
        int packs = 1 + spread % 3;
        int own = 1_500 + spread % 500;
        StringBuilder json = new StringBuilder(1_200);
        json.append("{\"event_id\":\"EV").append(id);
        json.append("\",\"event_type\":\"SETTLEMENT\",\"psn_no\":\"").append(person);
        json.append("\",\"event_time\":\"").append(time);
        json.append("+08:00\",\"setl_id\":\"ST").append(id);
        json.append("\",\"mdtrt_id\":\"MD").append(id);
        json.append("\",\"fixmedins_code\":\"").append(INSTITUTIONS.get(spread % INSTITUTIONS.size()));
        json.append("\",\"med_type\":\"11\",\"insutype\":\"310\",\"mdtrt_cert_type\":\"01\",\"channel\":\"COUNTER");
        json.append("\",\"insuplc_admdvs\":\"141102\",\"dise_codgs\":[\"I10.x0").append(spread % 10);
        json.append("\"],\"dept_codg\":\"DEPT").append(spread % 12);
        json.append("\",\"dr_codg\":\"D").append(100_000 + spread % 900_000);
        json.append("\",\"invono\":\"IN").append(id);
        json.append("\",\"acct_used_flag\":\"1\",\"items\":[");
        line(json, 1, LABS.get(spread % LABS.size()), 1, lab);
        line(json.append(','), 2, "E210200001", 1, scan);
        line(json.append(','), 3, "XC01AMLODIPINE5", packs, drug);
        line(json.append(','), 4, "XSELF00001", 1, own);
        json.append("],\"medfee_sumamt\":");
        yuan(json, lab + scan + packs * drug + own).append('}');
        return event(person, json.toString());
    }

    /** One line; the price in fen. */
    private static void line(StringBuilder json, int number, String code, int count, int fen) {
        json.append("{\"feedetl_sn\":\"").append(number);
        json.append("\",\"med_list_codg\":\"").append(code);
        json.append("\",\"med_chrgitm_type\":\"0").append(number);
        json.append("\",\"cnt\":").append(count).append(",\"pric\":");
        yuan(json, fen).append(",\"det_item_fee_sumamt\":");
        yuan(json, Math.multiplyExact(count, fen)).append('}');
    }

    private static StringBuilder yuan(StringBuilder json, int fen) {
        json.append(fen / 100).append('.');
        return json.append((char) ('0' + fen / 10 % 10)).append((char) ('0' + fen % 10));
    }

    /** Whose settlement it is. */
    public String personOf(long number) {
        // a stride that is no divisor of usual numbers of people: neighbours in the log are no neighbours in the state
        return person((int) (number * STRIDE % persons));
    }

    private static String person(int index) {
        return "1411" + (1_000_000_000L + index);
    }

    private static LoadEvent event(String person, String json) {
        return new LoadEvent(person, json.getBytes(UTF_8));
    }
}
