package org.fundwatch.policy.rulebook;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Institutions and what they are designated for, by code and day. */
public final class Institutions {
    private final DatedTable<Institution> institutions;
    private final DatedTable<Designation> designations;

    Institutions(DatedTable<Institution> institutions, DatedTable<Designation> designations) {
        this.institutions = institutions;
        this.designations = designations;
    }

    /** The institution as it is known on {@code date}; empty if the table does not know it then. */
    public Optional<Institution> find(String code, LocalDate date) {
        return institutions.on(code, date);
    }

    /** Whether the institution is designated for {@code scope} on {@code date}. */
    public boolean isDesignated(String code, Designation.Scope scope, LocalDate date) {
        return designations.on(designationKey(code, scope), date).isPresent();
    }

    /** Every row of every institution. */
    public List<Institution> all() {
        return institutions.byKey().values().stream()
                .flatMap(Collection::stream)
                .toList();
    }

    static String designationKey(String code, Designation.Scope scope) {
        return scope.name() + '/' + code;
    }
}
