package org.fundwatch.standalone.up;

import java.io.IOException;
import org.fundwatch.simulator.city.City;
import org.fundwatch.simulator.city.CityOptions;
import org.fundwatch.simulator.city.CityWriter;
import org.fundwatch.standalone.command.SimulateCommand;

/** Makes, at the first start, what a sample needs: the rulebook in force and, for a city, its events. */
final class SampleMaker {
    private static final long DEMONSTRATION_SEED = 20260302;

    private SampleMaker() {}

    static void make(SampleFolder sample, UpOptions options) throws IOException {
        if (sample.isComplete()) {
            return;
        }
        sample.copyRulebook(options.rulebook());
        if (options.sample().kind() == Sample.Kind.CITY) {
            City city = City.of(CityOptions.demonstration(DEMONSTRATION_SEED));
            SimulateCommand.write(city, sample.cityEvents(), sample.cityLabels());
            CityWriter.writeTables(city, sample.rulebook());
        }
        sample.markComplete();
    }
}
