package org.fundwatch.simulator.fraud;

import org.fundwatch.simulator.people.Person;

/** One way to do wrong, or one honest case that looks like it. Each time it is played it labels what it does. */
public interface Scenario {
    /** Whether it is fraud; else it is a trap. */
    boolean isFraud();

    /** How many days it needs, the first one included. */
    int days();

    /** How many persons play in it. */
    default int persons() {
        return 1;
    }

    /** Whether somebody can play in it. */
    default boolean fits(Person person) {
        return person.covered();
    }

    /** Whether its players live no ordinary life afterwards: they are dead, or nobody of the city any more. */
    default boolean endsLife() {
        return false;
    }

    /** How often it is played of the times wanted, in a city of so many people. */
    default int times(int people, int wanted) {
        return wanted;
    }

    /** Puts everything on the schedule. */
    void play(Scene scene);
}
