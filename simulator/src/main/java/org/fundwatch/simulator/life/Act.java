package org.fundwatch.simulator.life;

/** Something that will happen in the city. */
public interface Act {
    /** When, epoch milliseconds. */
    long at();

    /** Lets it happen: events go out, money moves, further acts may follow later. */
    void perform(Stage stage);
}
