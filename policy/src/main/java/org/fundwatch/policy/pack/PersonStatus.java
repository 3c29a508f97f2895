package org.fundwatch.policy.pack;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a member works or has retired. */
public enum PersonStatus {
    ACTIVE,
    RETIRED;

    /** By 人员类别: 11… active, 12… retired; empty for any other. */
    public static Optional<PersonStatus> ofPersonType(@Nullable String personType) {
        if (personType == null) {
            return Optional.empty();
        }
        if (personType.startsWith("11")) {
            return Optional.of(ACTIVE);
        }
        return personType.startsWith("12") ? Optional.of(RETIRED) : Optional.empty();
    }
}
