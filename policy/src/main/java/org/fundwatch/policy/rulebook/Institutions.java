package org.fundwatch.policy.rulebook;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Institutions and what they are designated for, by code and day. */
public final class Institutions {
    private final DatedTable<Institution> institutions;
    private final Map<Designation.Scope, DatedTable<Designation>> designations;

    private Institutions(
            DatedTable<Institution> institutions, Map<Designation.Scope, DatedTable<Designation>> designations) {
        this.institutions = institutions;
        this.designations = designations;
    }

    /** The institution as it is known on {@code date}; empty if the table does not know it then. */
    public Optional<Institution> find(String code, LocalDate date) {
        return institutions.on(code, date);
    }

    /** Whether the institution is designated for {@code scope} on {@code date}. */
    public boolean isDesignated(String code, Designation.Scope scope, LocalDate date) {
        DatedTable<Designation> ofScope = designations.get(scope);
        return ofScope != null && ofScope.on(code, date).isPresent();
    }

    /** Every row of every institution. */
    public List<Institution> all() {
        return institutions.byKey().values().stream()
                .flatMap(Collection::stream)
                .toList();
    }

    /** Collects the rows of both tables while they are read. */
    static final class Builder {
        private final DatedTable.Builder<Institution> institutions = new DatedTable.Builder<>();
        private final Map<Designation.Scope, DatedTable.Builder<Designation>> designations =
                new EnumMap<>(Designation.Scope.class);

        void add(Institution institution, TableRow at) {
            institutions.add(institution.code(), institution, at);
        }

        void add(Designation designation, TableRow at) {
            designations
                    .computeIfAbsent(designation.scope(), scope -> new DatedTable.Builder<>())
                    .add(designation.institutionCode(), designation, at);
        }

        Institutions build() {
            Map<Designation.Scope, DatedTable<Designation>> built = new EnumMap<>(Designation.Scope.class);
            designations.forEach((scope, rows) -> built.put(scope, rows.build()));
            return new Institutions(institutions.build(), built);
        }
    }
}
