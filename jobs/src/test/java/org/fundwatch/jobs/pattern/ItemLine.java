package org.fundwatch.jobs.pattern;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Writes one line of a bill a word at a time. One pack at one yuan unless told otherwise; times are Shanghai's. */
public final class ItemLine {
    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+08:00'");

    private final String lineNo;
    private final String code;
    private String quantity = "1";
    private String price = "1.00";
    private String more = "";

    private ItemLine(String lineNo, String code) {
        this.lineNo = lineNo;
        this.code = code;
    }

    public static ItemLine of(String lineNo, String code) {
        return new ItemLine(lineNo, code);
    }

    public ItemLine times(String count) {
        quantity = count;
        return this;
    }

    public ItemLine at(String yuan) {
        price = yuan;
        return this;
    }

    /** {@code fee_ocur_time}. */
    public ItemLine on(String time) {
        return with("fee_ocur_time", LocalDateTime.parse(time).format(WIRE));
    }

    public ItemLine by(String doctor) {
        return with("bilg_dr_codg", doctor);
    }

    /** In smallest units of a pack. */
    public ItemLine split() {
        return with("trdn_flag", "1");
    }

    /** Gives a line back. */
    public ItemLine givingBack(String line) {
        return with("init_feedetl_sn", line);
    }

    /** {@code prd_days}. */
    public ItemLine lasting(String days) {
        return withNumber("prd_days", days);
    }

    /** A number or a truth value, as it stands. */
    public ItemLine withNumber(String field, String value) {
        more += ",\"%s\":%s".formatted(field, value);
        return this;
    }

    public ItemLine with(String field, String value) {
        more += ",\"%s\":\"%s\"".formatted(field, value);
        return this;
    }

    String json() {
        BigDecimal amount =
                new BigDecimal(quantity).multiply(new BigDecimal(price)).setScale(2, RoundingMode.HALF_UP);
        return "{\"feedetl_sn\":\"%s\",\"med_list_codg\":\"%s\",\"cnt\":%s,\"pric\":%s,\"det_item_fee_sumamt\":%s%s}"
                .formatted(lineNo, code, quantity, price, amount.toPlainString(), more);
    }
}
