package org.fundwatch.policy.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table while it is read. A getter notes a bad field as a problem and goes on with a harmless value: the
 * whole rulebook is refused in the end. Decimals are scaled to whole numbers here and nowhere else.
 */
public final class TableRow {
    private final String file;
    private final int line;
    private final Map<String, String> fields;
    private final Problems problems;

    TableRow(String file, int line, Map<String, String> fields, Problems problems) {
        this.file = file;
        this.line = line;
        this.fields = fields;
        this.problems = problems;
    }

    public String file() {
        return file;
    }

    /** Line in the file, the header being line 1. */
    public int line() {
        return line;
    }

    /** All fields as written, by column. */
    public Map<String, String> fields() {
        return fields;
    }

    /** Notes that a field of this row is wrong. */
    public void problem(String column, String message) {
        problems.add(file, line, column, message);
    }

    /** The field, empty where it is empty or absent. */
    public String text(String column) {
        return fields.getOrDefault(column, "").strip();
    }

    /** The field, which must not be empty. */
    public String required(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            problem(column, "must not be empty");
        }
        return text;
    }

    /** The parts of a field separated by semicolons. */
    public List<String> list(String column) {
        return Arrays.stream(text(column).split(";", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** {@code 1} or {@code true}; {@code 0}, {@code false} and empty are no. */
    public boolean flag(String column) {
        String text = text(column);
        switch (text) {
            case "1", "true" -> {
                return true;
            }
            case "", "0", "false" -> {
                return false;
            }
            default -> {
                problem(column, "must be 1 or 0");
                return false;
            }
        }
    }

    public @Nullable LocalDate date(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problem(column, "must be a date, as 2023-01-01");
            return null;
        }
    }

    /** A whole number between the limits. */
    public @Nullable Integer whole(String column, int least, int most) {
        Long number = decimal(column, 0);
        if (number == null) {
            return null;
        }
        if (number < least || number > most) {
            problem(column, "must lie between " + least + " and " + most);
            return null;
        }
        return Math.toIntExact(number);
    }

    /** A number with at most {@code decimals} decimals, scaled by 10^{@code decimals}. */
    public @Nullable Long decimal(String column, int decimals) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?")) {
            problem(column, "must be a number");
            return null;
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        if (number.scale() > decimals) {
            problem(column, decimals == 0 ? "must be a whole number" : "has more than " + decimals + " decimals");
            return null;
        }
        return number.setScale(decimals).unscaledValue().longValueExact();
    }

    /** A share between 0 and 1, in basis points. */
    public @Nullable Integer rate(String column) {
        Long share = decimal(column, 4);
        if (share != null && (share < 0 || share > 10_000)) {
            problem(column, "must lie between 0 and 1");
            return null;
        }
        return share == null ? null : Math.toIntExact(share);
    }

    /** One of the names of {@code type}, or {@code absent} where the field is empty. */
    public <E extends Enum<E>> E oneOf(String column, Class<E> type, @Nullable E absent) {
        String text = text(column);
        if (text.isEmpty() && absent != null) {
            return absent;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        problem(column, "must be one of " + Arrays.toString(type.getEnumConstants()));
        return absent == null ? type.getEnumConstants()[0] : absent;
    }

    int fromDay() {
        LocalDate from = date("from");
        return from == null ? Integer.MIN_VALUE : Math.toIntExact(from.toEpochDay());
    }

    int toDay() {
        LocalDate to = date("to");
        int day = to == null ? Integer.MAX_VALUE : Math.toIntExact(to.toEpochDay());
        if (day < fromDay()) {
            problem("to", "is before from");
        }
        return day;
    }
}
