package org.fundwatch.standalone.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.security.Role;
import org.fundwatch.simulator.load.LoadEvent;
import org.fundwatch.simulator.load.SettlementLoad;
import org.fundwatch.standalone.SmallCity;

/** One run: a city and gateways at work, faults, and what is to be seen afterwards. */
final class FaultRun {
    private static final int PER_SECOND_AFTERWARDS = 25;
    /** So slow a busy machine may be. */
    private static final int LEAST_PER_SECOND = 5;

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final FaultSize size;
    private final Path folder;
    private final Evidence evidence = new Evidence();
    private final SettlementLoad people;

    FaultRun(FaultSize size, Path folder) {
        this.size = size;
        this.folder = folder;
        this.people = new SettlementLoad(size.people(), LocalDate.now(Shanghai.ZONE));
    }

    /** Returns the table; what it says does not hold is for the caller to refuse. */
    FaultTable run() throws Exception {
        long begin = System.nanoTime();
        // the city's last news come before today
        LocalDate start = LocalDate.now(Shanghai.ZONE).minusDays(size.days() + 2L);
        SmallCity city = SmallCity.write(folder, size.seed(), size.persons(), size.days(), start);
        try (Installation installation = Installation.start(folder, city.rulebook(), size);
                TopicLoad log = new TopicLoad(installation.broker().address(), evidence, size.seed());
                VerdictWatch verdicts = new VerdictWatch(installation.broker().address())) {
            tell(begin, "started");
            Households households = new Households(size.families());
            openAccounts(log, households);
            Probe probe = new Probe(people, log, verdicts);
            probe.lastVerdict();
            tell(begin, "verdicts are given");
            FaultPlan plan = new FaultPlan(installation, probe, size.rounds(), size.seed());
            System.out.println("fault plan, seed " + size.seed() + ": " + plan.rounds());
            atWork(installation, plan, log, city, households);
            tell(begin, "the plan is done");
            FaultTable table =
                    new Invariants(installation, evidence, people, households, folder).check(city, plan, log, verdicts);
            tell(begin, "checked");
            return table;
        }
    }

    private static void tell(long begin, String what) {
        System.out.printf(
                "%4d s %s%n", Duration.ofNanos(System.nanoTime() - begin).toSeconds(), what);
    }

    private void openAccounts(TopicLoad log, Households households) {
        for (int person = 0; person < size.people(); person++) {
            for (LoadEvent event : people.opening(person)) {
                log.send(event.person(), event.json());
            }
        }
        households.opening().forEach(event -> log.send(event.person(), event.json()));
        log.flush();
    }

    private void atWork(Installation installation, FaultPlan plan, TopicLoad log, SmallCity city, Households households)
            throws Exception {
        CityShares shares = CityShares.of(Background.beside(city.lines(), size.background(), size.days()), size.seed());
        GatewayLoad gateways = new GatewayLoad(
                installation.serving(), installation.token("gateway", Role.GATEWAY), evidence, size.perSecond());
        queue(gateways, households);
        gateways.start();
        try (AuditedDeeds deeds = AuditedDeeds.start(installation, evidence)) {
            int strikes = plan.rounds().size();
            plan.run(number -> {
                shares.direct(number, strikes).forEach(log::send);
                for (int i = number; i < size.poisons(); i += strikes) {
                    log.sendPoison();
                }
            });
            log.flush();
            int rest = Math.max(size.perSecond(), PER_SECOND_AFTERWARDS);
            gateways.send(rest);
            shares.overHttp().forEach(line -> gateways.add(line.value()));
            gateways.finish(LIMIT.plusSeconds(gateways.left() / LEAST_PER_SECOND));
            for (ServingProcess instance : installation.serving()) {
                instance.awaitReady();
            }
            deeds.awaitOne();
        }
        List<String> unresolved = gateways.resolve(LIMIT);
        unresolved.forEach(id -> evidence.complaints.add("a 202 was never resolved"));
    }

    private void queue(GatewayLoad gateways, Households households) {
        String now = LocalDateTime.now(Shanghai.ZONE)
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        List<byte[]> aided = new ArrayList<>(households.settlements());
        int every = Math.max(1, size.gatewaySettlements() / Math.max(1, aided.size()));
        for (int number = 0; number < size.gatewaySettlements(); number++) {
            gateways.add(people.settlement("L", number, now).json());
            if (number % every == 0 && !aided.isEmpty()) {
                gateways.add(aided.remove(0));
            }
        }
        aided.forEach(gateways::add);
    }
}
