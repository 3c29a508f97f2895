package org.fundwatch.policy.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * One place of a YAML document while it is read. A getter notes what is wrong with its place and goes on with a
 * harmless value: the whole rulebook is refused in the end.
 */
public final class YamlNode {
    private final YamlFile file;
    private final String pointer;
    private final JsonNode node;
    private final Problems problems;
    /** Noted as missing: of what would stand inside nothing more is said. */
    private final boolean missed;

    YamlNode(YamlFile file, String pointer, JsonNode node, Problems problems) {
        this(file, pointer, node, problems, false);
    }

    private YamlNode(YamlFile file, String pointer, JsonNode node, Problems problems, boolean missed) {
        this.file = file;
        this.pointer = pointer;
        this.node = node;
        this.problems = problems;
        this.missed = missed;
    }

    /** Notes that this place is wrong. */
    public void problem(String message) {
        problems.add(file.name(), line(), path(), message);
    }

    /** The same place, whose problems go to another list. */
    public YamlNode in(Problems others) {
        return new YamlNode(file, pointer, node, others);
    }

    public boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    public boolean isObject() {
        return node.isObject();
    }

    /** The document as it was parsed. */
    public JsonNode json() {
        return node;
    }

    /** The field of this object, present or not. */
    public YamlNode field(String name) {
        JsonNode child = node.isObject() && node.has(name) ? node.get(name) : MissingNode.getInstance();
        return new YamlNode(file, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), child, problems, missed);
    }

    /** The field of this object, which must be there. */
    public YamlNode required(String name) {
        YamlNode child = field(name);
        if (child.isPresent()) {
            return child;
        }
        if (!missed) {
            child.problem("is required");
        }
        return new YamlNode(file, child.pointer, child.node, problems, true);
    }

    /** Notes every field of this object that is not one of {@code known}. */
    public YamlNode only(Set<String> known) {
        if (isPresent() && !node.isObject()) {
            problem("must have fields");
        }
        for (String name : names()) {
            if (!known.contains(name)) {
                field(name).problem("no such field here");
            }
        }
        return this;
    }

    /** Names of the fields of this object, in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        return names;
    }

    /** The elements of this list; nothing where it is absent. */
    public List<YamlNode> elements() {
        if (isPresent() && !node.isArray()) {
            problem("must be a list");
        }
        List<YamlNode> elements = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            elements.add(new YamlNode(file, pointer + "/" + i, node.get(i), problems));
        }
        return elements;
    }

    public String text() {
        if (!node.isTextual() || node.textValue().isBlank()) {
            if (isPresent()) {
                problem("must be a text (quote it, if it looks like a number, yes or no)");
            }
            return "";
        }
        return node.textValue().strip();
    }

    public String textOr(String absent) {
        return isPresent() ? text() : absent;
    }

    public boolean flag(boolean absent) {
        if (isPresent() && !node.isBoolean()) {
            problem("must be true or false");
        }
        return node.isBoolean() ? node.booleanValue() : absent;
    }

    public LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException e) {
            if (isPresent()) {
                problem("must be a date in quotes, as \"2023-01-01\"");
            }
            return LocalDate.EPOCH;
        }
    }

    /** Yuan with at most two decimals, as fen; not negative. */
    public long fen() {
        return scaled(2, Long.MAX_VALUE);
    }

    /** A share between 0 and 1 with at most four decimals, as basis points. */
    public int rate() {
        return Math.toIntExact(scaled(4, 10_000));
    }

    /** A whole number from 0 to {@code most}. */
    public int whole(int most) {
        return Math.toIntExact(scaled(0, most));
    }

    /** One of the names of {@code type}. */
    public <E extends Enum<E>> E oneOf(Class<E> type) {
        String text = text();
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        if (!text.isEmpty()) {
            problem("must be one of " + Arrays.toString(type.getEnumConstants()));
        }
        return type.getEnumConstants()[0];
    }

    private long scaled(int decimals, long most) {
        if (!node.isNumber()) {
            if (isPresent()) {
                problem("must be a number");
            }
            return 0;
        }
        BigDecimal number = node.decimalValue();
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (plain.scale() > decimals || plain.precision() - plain.scale() > 12) {
            problem(decimals == 0 ? "must be a whole number" : "must have at most " + decimals + " decimals");
            return 0;
        }
        long scaled = plain.setScale(decimals).unscaledValue().longValueExact();
        if (scaled < 0 || scaled > most) {
            problem("is out of range");
            return 0;
        }
        return scaled;
    }

    private int line() {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            int line = file.line(at);
            if (line > 0 || at.isEmpty()) {
                return line;
            }
        }
    }

    private String path() {
        return pointer.isEmpty()
                ? ""
                : pointer.substring(1)
                        .replace("/", ".")
                        .replace("~1", "/")
                        .replace("~0", "~")
                        .replaceAll("\\.([0-9]+)(?=\\.|$)", "[$1]");
    }
}
