package org.fundwatch.serving.report;

import java.util.Locale;

/** The names a report shows for codes. Where none is known the code itself stands. */
public interface ReportNames {
    /** Names that are the codes. */
    ReportNames CODES = new ReportNames() {
        @Override
        public String institution(String code) {
            return code;
        }

        @Override
        public String rule(String ruleId, Locale locale) {
            return ruleId;
        }
    };

    /** Name of an institution. */
    String institution(String code);

    /** Name of a detection rule. */
    String rule(String ruleId, Locale locale);
}
