package org.fundwatch.simulator.city;

import java.io.IOException;
import org.fundwatch.simulator.delivery.Parcel;
import org.fundwatch.simulator.labels.Label;

/** Takes what a city produces. It may block: the city waits. */
public interface CitySink {
    /** The next event in order of receipt. */
    void event(Parcel event) throws IOException;

    /** A label; all come after the last event. */
    void label(Label label) throws IOException;
}
