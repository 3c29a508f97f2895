package org.fundwatch.standalone.bench;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.util.AccessorStyle;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.UpdateListener;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.fundwatch.jobs.file.LogFile;
import org.fundwatch.jobs.intake.FolderPublication;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.InstitutionReading;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.PersonReading;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.detection.Rule;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.failure.BadInput;

/**
 * The Esper side of the comparison: reads the file with the product's own code, in one thread, moves Esper's clock by the time of
 * receipt, and sends it every fact that the rules look at. Locks are off, as its manual advises for one thread.
 */
final class EsperRun {
    private static final long HOUR = 3_600_000;

    private final DetectionBook book;
    private final Configuration configuration = configuration();
    private final EPCompiled compiled;

    /** Compiles the statements once, for the only publication of the city's rulebook. */
    EsperRun(BenchCity city, String statements) throws EPCompileException {
        FolderPublication folder = new FolderPublication(city.rulebook());
        book = folder.load(folder.known().get(0)).detection();
        Rule phantomStay = book.rule(KnownRule.PH01).orElseThrow();
        String module = statements
                .replace("${reversal_millis}", Long.toString(phantomStay.value("reversal_hours", "", null) * HOUR))
                .replace("${yearly_sum_fen}", Long.toString(ThreeRules.YEARLY_SUM_FEN));
        compiled = EPCompilerProvider.getCompiler().compile(module, new CompilerArguments(configuration));
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.getCommon().getEventMeta().setDefaultAccessorStyle(AccessorStyle.PUBLIC);
        configuration.getCommon().addImport(PersonFact.Kind.class);
        configuration.getCommon().addImport(PersonFact.class);
        configuration.getCommon().addImport(RuleTerms.class);
        configuration.getCommon().addEventType("Fact", PersonFact.class);
        configuration.getCommon().addEventType("News", PersonFact.class);
        configuration.getCommon().addEventType("GivenBack", InstitutionFact.class);
        configuration.getCommon().addEventType("DrugLine", DrugLine.class);
        String functions = EplFunctions.class.getName();
        for (String name : new String[] {"quotes", "drugLines", "yearOf", "covers"}) {
            configuration.getCompiler().addPlugInSingleRowFunction(name, functions, name);
        }
        for (String name : new String[] {"inMeasure", "kept"}) {
            configuration.getCompiler().addPlugInSingleRowFunction(name, DrugLine.class.getName(), name);
        }
        configuration.getCompiler().addPlugInAggregationFunctionForge("supplyInHand", SupplyInHand.class.getName());
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        configuration.getRuntime().getExecution().setDisableLocking(true);
        return configuration;
    }

    /** Runs the statements over the file: the alerts that stand at its end, and how long it took. */
    Outcome run(BenchCity city) throws EPDeployException, IOException {
        EPRuntime runtime = EPRuntimeProvider.getRuntime("three-rules", configuration);
        try {
            Set<String> standing = new TreeSet<>();
            deploy(runtime, standing);
            long start = System.nanoTime();
            read(city, runtime.getEventService());
            return new Outcome(standing, (System.nanoTime() - start) / 1e9);
        } finally {
            runtime.destroy();
        }
    }

    private void deploy(EPRuntime runtime, Set<String> standing) throws EPDeployException {
        String deployment = runtime.getDeploymentService().deploy(compiled).getDeploymentId();
        Map<String, Set<String>> months = new HashMap<>();
        listen(runtime, deployment, "PH01", row -> {
            String stay = ThreeRules.phantomStay(text(row, "psn"), text(row, "inst"), text(row, "visit"));
            stand(standing, stay, (Long) row.get("settlements") > 0);
        });
        listen(runtime, deployment, "RX01", row -> {
            String person = text(row, "psn");
            String drug = text(row, "drug");
            Set<String> now = new TreeSet<>();
            for (Object month : (Set<?>) row.get("excesses")) {
                now.add(ThreeRules.supplyInHand(person, drug, (String) month));
            }
            Set<String> before = now.isEmpty() ? months.remove(person + drug) : months.put(person + drug, now);
            if (before != null) {
                standing.removeAll(before);
            }
            standing.addAll(now);
        });
        listen(runtime, deployment, "YEARLY_SUM", row -> {
            String sum = ThreeRules.yearlySum(text(row, "psn"), (Integer) row.get("ofYear"));
            stand(standing, sum, (Long) row.get("total") > ThreeRules.YEARLY_SUM_FEN);
        });
    }

    private static void stand(Set<String> standing, String alert, boolean stands) {
        if (stands) {
            standing.add(alert);
        } else {
            standing.remove(alert);
        }
    }

    private static void listen(EPRuntime runtime, String deployment, String statement, Consumer<EventBean> row) {
        UpdateListener listener = (fresh, gone, from, of) -> {
            if (fresh != null) {
                for (EventBean one : fresh) {
                    row.accept(one);
                }
            }
        };
        runtime.getDeploymentService().getStatement(deployment, statement).addListener(listener);
    }

    private static String text(EventBean row, String name) {
        return (String) row.get(name);
    }

    private void read(BenchCity city, EPEventService esper) throws IOException {
        PersonReading persons = new PersonReading(null);
        persons.open(new UnregisteredMetricsGroup());
        InstitutionReading institutions = new InstitutionReading(null);
        institutions.open(new UnregisteredMetricsGroup());
        long bound = FileDetection.LATENESS.toMillis();
        long now = Long.MIN_VALUE;
        try (LogFile log = LogFile.open(city.events())) {
            while (log.hasNext()) {
                LogRecord record = log.next();
                if (record.receivedAt() > now) {
                    now = record.receivedAt();
                    esper.advanceTime(now);
                }
                long orderTime = Math.max(record.eventTime(), now - bound);
                if (record.topic().equals(Topics.PERSON_EVENTS)) {
                    Optional<PersonFact> fact = persons.read(record, orderTime, book);
                    if (fact.isPresent() && ThreeRules.concerns(fact.get())) {
                        esper.sendEventBean(fact.get(), "Fact");
                    }
                } else {
                    Optional<InstitutionFact> fact = institution(institutions, record, orderTime);
                    if (fact.isPresent() && ThreeRules.concerns(fact.get())) {
                        esper.sendEventBean(fact.get(), "GivenBack");
                    }
                }
            }
        }
    }

    private Optional<InstitutionFact> institution(InstitutionReading reading, LogRecord record, long orderTime) {
        try {
            return reading.read(record, orderTime, book);
        } catch (BadInput e) {
            return Optional.empty(); // a dead letter on our side
        }
    }
}
