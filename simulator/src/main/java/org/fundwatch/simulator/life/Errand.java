package org.fundwatch.simulator.life;

import java.util.function.Consumer;

/** Something to do at a time (epoch milliseconds) that needs no class of its own. */
public record Errand(long at, Consumer<Stage> what) implements Act {
    @Override
    public void perform(Stage stage) {
        what.accept(stage);
    }
}
