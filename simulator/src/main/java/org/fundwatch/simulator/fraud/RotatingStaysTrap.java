package org.fundwatch.simulator.fraud;

/** The honest case that PH06 must not flag: a planned cycle, wherever there is a bed. */
public final class RotatingStaysTrap implements Scenario {
    private static final int CYCLES = 7;

    @Override
    public boolean isFraud() {
        return false;
    }

    @Override
    public int days() {
        return CYCLES * RotatingStays.EVERY + 1;
    }

    @Override
    public void play(Scene scene) {
        RotatingStays.play(scene, scene.trap("PH06", "PLANNED_CYCLE"), CYCLES, "Z51.1");
    }
}
