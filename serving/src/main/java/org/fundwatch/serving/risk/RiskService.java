package org.fundwatch.serving.risk;

import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.http.HttpProblem;

/** The two analyses of the national interface; they differ in the moments at which they may be asked for ({@code trig_scen}). */
enum RiskService {
    /** 3101: registration and charging of outpatients (1, 2) and inpatients (3, 4), carrying out of orders (5). */
    BEFORE("3101", 1, 5),
    /** 3102: settlements and pre-settlements of outpatients (6, 7) and inpatients (8, 9), purchase by card (10). */
    DURING("3102", 6, 10);

    private final String number;
    private final int firstScene;
    private final int lastScene;

    RiskService(String number, int firstScene, int lastScene) {
        this.number = number;
        this.firstScene = firstScene;
        this.lastScene = lastScene;
    }

    /** Its {@code infno}. */
    String number() {
        return number;
    }

    /**
     * Lets a scene of this service through.
     *
     * @throws HttpProblem 400 for any other
     */
    void checkScene(String field, String scene) {
        for (int known = firstScene; known <= lastScene; known++) {
            if (scene.equals(Integer.toString(known))) {
                return;
            }
        }
        throw HttpProblem.of(
                Reason.UNKNOWN_VALUE, field, "must be " + firstScene + " to " + lastScene + " in " + number);
    }
}
