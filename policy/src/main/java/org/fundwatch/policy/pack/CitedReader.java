package org.fundwatch.policy.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fundwatch.policy.rulebook.YamlNode;
import org.jspecify.annotations.Nullable;

/** Reads values that carry their clause: {@code {value: …, clause: …, reading: …}}. */
final class CitedReader {
    static final Set<String> VALUE = Set.of("value", "clause", "reading");
    static final Set<String> TERM = Set.of("tier", "status", "age_from", "age_to", "value", "clause", "reading");

    private final Set<String> clauses;

    CitedReader(Set<String> clauses) {
        this.clauses = clauses;
    }

    /** The clause of {@code node}, which must be one that the pack quotes. */
    String clause(YamlNode node) {
        YamlNode field = node.required("clause");
        String clause = field.text();
        if (field.isPresent() && !clauses.contains(clause)) {
            field.problem("is not one of the clauses quoted by this pack");
        }
        return clause;
    }

    @Nullable
    String reading(YamlNode node) {
        YamlNode reading = node.field("reading");
        return reading.isPresent() ? reading.text() : null;
    }

    <E extends Enum<E>> Cited<E> oneOf(YamlNode node, Class<E> type) {
        return new Cited<>(value(node).oneOf(type), clause(node), reading(node));
    }

    Cited<Boolean> flag(YamlNode node) {
        return new Cited<>(value(node).flag(false), clause(node), reading(node));
    }

    Cited<Long> fen(YamlNode node) {
        return new Cited<>(value(node).fen(), clause(node), reading(node));
    }

    Cited<Integer> rate(YamlNode node) {
        return new Cited<>(value(node).rate(), clause(node), reading(node));
    }

    /** A table of amounts in fen. */
    TermTable amounts(YamlNode list) {
        return terms(list, true);
    }

    /** A table of shares in basis points. */
    TermTable rates(YamlNode list) {
        return terms(list, false);
    }

    private static YamlNode value(YamlNode node) {
        node.only(VALUE);
        return node.required("value");
    }

    private TermTable terms(YamlNode list, boolean money) {
        List<Term> terms = new ArrayList<>();
        for (YamlNode node : list.elements()) {
            node.only(TERM);
            YamlNode tier = node.field("tier");
            YamlNode status = node.field("status");
            YamlNode ageTo = node.field("age_to");
            YamlNode value = node.required("value");
            terms.add(new Term(
                    tier.isPresent() ? tier.whole(3) : null,
                    status.isPresent() ? status.oneOf(PersonStatus.class) : null,
                    node.field("age_from").whole(Term.OLDEST),
                    ageTo.isPresent() ? ageTo.whole(Term.OLDEST) : Term.OLDEST,
                    money ? value.fen() : value.rate(),
                    clause(node),
                    reading(node)));
        }
        return new TermTable(List.copyOf(terms));
    }
}
