package org.fundwatch.simulator.life;

/** Who plays a part in a script, and on which days: on these the ordinary life of that person rests. */
public interface Cast {
    /** Whether the person is in a script on that day. */
    boolean plays(int person, int day);

    /** Whether the person is in a script at any time. Such people have no ordinary stays. */
    boolean isCast(int person);
}
