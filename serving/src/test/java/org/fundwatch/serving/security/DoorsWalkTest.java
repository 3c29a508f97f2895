package org.fundwatch.serving.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.ConsoleSession;
import org.fundwatch.serving.LocalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Walks every door, as every role, from the own region or institution and from another. */
@ExtendWith(LocalSystem.Extension.class)
class DoorsWalkTest {
    private static final String HERE = "door-here-";
    private static final String THERE = "door-there-";
    private static final String EVERYWHERE = "door-everywhere-";

    private final LocalSystem system;

    DoorsWalkTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void everyRouteOfTheApplicationStandsInTheTable() {
        List<String> known = Stream.concat(
                        Stream.concat(Doors.OPEN.stream(), Doors.STREAMS.stream()),
                        Doors.ALL.stream().map(Door::route))
                .toList();

        assertThat(known).doesNotHaveDuplicates();
        assertThat(system.serving().routes())
                .filteredOn(route -> !isFramework(route))
                .isSubsetOf(known);
    }

    /** The error page that the container forwards to, and the endpoints whose doors are listed by their path. */
    private static boolean isFramework(String route) {
        return route.equals("ANY /error") || route.endsWith(" /actuator") || route.startsWith("GET /actuator/health");
    }

    @Test
    void aTokenOpensTheDoorsOfItsRoleInItsRegionsAndLeavesNoSession() {
        DoorThings things = DoorThings.make(system);
        SoftAssertions doors = new SoftAssertions();
        for (Role role : Role.values()) {
            boolean gateway = role == Role.GATEWAY;
            List<Caller> callers = List.of(
                    caller(role, HERE, List.of("1411"), gateway ? List.of("H1") : List.of()),
                    caller(role, THERE, gateway ? List.of() : List.of("1401"), gateway ? List.of("P1") : List.of()),
                    caller(role, EVERYWHERE, List.of(), List.of()));
            for (Caller caller : callers) {
                Client client = Client.as(system, caller);
                for (Door door : Doors.ALL) {
                    if (isTold(door, door.tokens().contains(role), caller)) {
                        String path = things.in(door.path());
                        HttpResponse<String> answer =
                                door.isGet() ? client.get(path) : client.post(path, things.in(door.body()));
                        String what = caller.name() + " " + door.route();
                        doors.assertThat(answer.headers().allValues("Set-Cookie"))
                                .as(what)
                                .isEmpty();
                        check(doors, what, door, door.tokens().contains(role), caller, answer, things);
                    }
                }
            }
        }
        doors.assertAll();
    }

    @Test
    void aPersonOpensTheDoorsOfTheOwnRoleInTheOwnRegions() {
        DoorThings things = DoorThings.make(system);
        SoftAssertions doors = new SoftAssertions();
        for (Role role : List.of(Role.SUPERVISOR, Role.RULE_ADMIN, Role.AUDITOR, Role.ADMIN)) {
            List<Caller> callers = List.of(
                    caller(role, HERE, List.of("1411"), List.of()),
                    caller(role, THERE, List.of("1401"), List.of()),
                    caller(role, EVERYWHERE, List.of(), List.of()));
            for (Caller caller : callers) {
                ConsoleSession session = ConsoleSession.of(
                        system, caller.name(), role, caller.regions().toArray(String[]::new));
                String token = session.formToken("/password");
                for (Door door : Doors.ALL) {
                    if (isTold(door, door.persons().contains(role), caller)) {
                        String path = things.in(door.path());
                        String form = things.in(door.body()).replace(" ", "%20");
                        HttpResponse<String> answer =
                                door.isGet() ? session.get(path) : session.postForm(path, form + "&_csrf=" + token);
                        String what = caller.name() + " in the console " + door.route();
                        check(doors, what, door, door.persons().contains(role), caller, answer, things);
                        if (!door.isGet()) {
                            doors.assertThat(session.postForm(path, form).statusCode())
                                    .as(what + " without the form's token")
                                    .isEqualTo(403);
                        }
                    }
                }
            }
        }
        doors.assertAll();
    }

    /** Whoever may not open a door may not from anywhere; doors that ask for no region need no second region. */
    private static boolean isTold(Door door, boolean mayOpen, Caller caller) {
        if (caller.name().contains(HERE)) {
            return true;
        }
        return caller.name().contains(THERE)
                ? mayOpen && (door.scope() == Door.Scope.ONE || door.scope() == Door.Scope.LIST)
                : mayOpen && door.scope() == Door.Scope.UNBOUND;
    }

    @Test
    void severalCasesAtOnceAreActedOnInTheOwnRegionsAlone() {
        DoorThings things = DoorThings.make(system);
        ConsoleSession foreign = ConsoleSession.of(system, "door-several", Role.SUPERVISOR, "1401");
        foreign.post(
                "/cases", "/cases/actions", "action", "COMMENT", "note", "from afar", "chosen", things.in("{case}"));

        assertThat(system.jdbc()
                        .sql("select count(*) from case_entry where actor = 'door-several'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static Caller caller(Role role, String where, List<String> regions, List<String> institutions) {
        return new Caller(
                where + UUID.randomUUID().toString().substring(0, 8) + role.wireName(), role, regions, institutions);
    }

    private static void check(
            SoftAssertions doors,
            String what,
            Door door,
            boolean mayOpen,
            Caller caller,
            HttpResponse<String> answer,
            DoorThings things) {
        int status = answer.statusCode();
        if (!mayOpen) {
            doors.assertThat(status).as(what).isEqualTo(403);
            return;
        }
        boolean foreign = caller.name().contains(THERE);
        doors.assertThat(ConsoleSession.location(answer)).as(what).doesNotContain("/login");
        doors.assertThat(status).as(what).isNotIn(401, 500);
        switch (door.scope()) {
            case ONE -> {
                if (foreign) {
                    doors.assertThat(status).as(what).isIn(403, 404);
                } else {
                    doors.assertThat(status).as(what).isNotIn(403, 404);
                }
            }
            case LIST -> {
                doors.assertThat(status).as(what).isEqualTo(200);
                doors.assertThat(answer.body().contains(things.mark(door)))
                        .as(what + " shows the thing")
                        .isEqualTo(!foreign);
            }
            case UNBOUND ->
                doors.assertThat(status == 403)
                        .as(what + " is forbidden")
                        .isEqualTo(!caller.name().contains(EVERYWHERE));
            case NOTHING, ELSEWHERE -> doors.assertThat(status).as(what).isNotEqualTo(403);
        }
    }

    @Test
    void withoutAValidTokenTheApiIsClosedAndPagesAskToSignIn() throws Exception {
        HttpClient nobody = HttpClient.newHttpClient();
        for (Door door : Doors.ALL) {
            String path = door.path().replace(" ", "%20").replace("{", "").replace("}", "");
            HttpResponse<String> answer = door.isGet() ? get(nobody, path) : post(nobody, path, door.body());
            if (door.path().startsWith("/api")
                    || door.path().startsWith("/actuator")
                    || door.path().startsWith("/fsi")) {
                assertThat(answer.statusCode()).as(door.route()).isEqualTo(401);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                noCookie(door.route(), answer);
            } else if (door.isGet()) {
                assertThat(answer.statusCode()).as(door.route()).isEqualTo(302);
                assertThat(answer.headers().firstValue("Location").orElseThrow())
                        .endsWith("/login");
            } else {
                assertThat(answer.statusCode()).as(door.route()).isEqualTo(403); // no form token
            }
        }
        noCookie("bad token", Client.withToken(system, "fw1.e30.AAAA").get("/api/v1/alerts"));
        assertThat(Client.withToken(system, "fw1.e30.AAAA")
                        .get("/api/v1/alerts")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get(nobody, "/actuator/health").statusCode()).isEqualTo(200);
    }

    private static void noCookie(String what, HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Set-Cookie")).as(what).isEmpty();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(system.serving().url() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient client, String path, String form)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(system.serving().url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
