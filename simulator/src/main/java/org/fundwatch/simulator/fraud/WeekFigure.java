package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.life.Topping.Aim;

/**
 * A figure of a hospital's week that a fraud raises, and its rule. 100 hundredths of strength lie about where the rule begins
 * in an ordinary week, 0 at what is usual; where they really lie that week is known when it is over ({@link ReachedStrength}).
 */
enum WeekFigure {
    /** Growth over the week before, in basis points. */
    GROWTH("SP03", Aim.GROWTH, 0, 3_500),
    /** Cost of a bill, in fen. */
    COST("SP04", Aim.COST, 8_500, 3_200),
    /** Share of examinations, in basis points. */
    EXAMS("SP05", Aim.EXAMS, 5_500, 1_900),
    /** Share outside the catalogue, in basis points. */
    OUTSIDE("SP06", Aim.OUTSIDE, 200, 450),
    /** Share of other than essential drugs in the drugs, in basis points. */
    NON_ESSENTIAL("SP07", Aim.NON_ESSENTIAL, 0, 2_000),
    /** Share of adjuvants in the drugs, in basis points. */
    ADJUVANTS("RX11", Aim.ADJUVANTS, 120, 300);

    private static final int MOST_SHARE = 9_000;

    private final String rule;
    private final Aim aim;
    private final int usual;
    private final int more;

    WeekFigure(String rule, Aim aim, int usual, int more) {
        this.rule = rule;
        this.aim = aim;
        this.usual = usual;
        this.more = more;
    }

    String rule() {
        return rule;
    }

    Aim aim() {
        return aim;
    }

    /** What the week aims at, in the unit of the aim. */
    int target(int hundredths) {
        int target = usual + more * hundredths / 100;
        return switch (this) {
            case COST, GROWTH -> target;
            case EXAMS, OUTSIDE, NON_ESSENTIAL, ADJUVANTS -> Math.min(target, MOST_SHARE);
        };
    }
}
