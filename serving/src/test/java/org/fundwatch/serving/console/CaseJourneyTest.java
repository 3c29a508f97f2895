package org.fundwatch.serving.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.serving.Browser;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the inbox to a closed case, by two supervisors in browsers of their own; then an auditor reads who did it. */
@ExtendWith(LocalSystem.Extension.class)
class CaseJourneyTest {
    private static final String PERSON = "14118119770707123X";

    private final LocalSystem system;

    CaseJourneyTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aCaseIsTakenDecidedClosedByTwoAndAudited() {
        publish("journey-1", 4_200_00, Instant.parse("2026-06-03T02:00:00Z"));
        publish("journey-2", 88_00, Instant.parse("2026-06-05T06:30:00Z"));
        system.awaitStored(Topics.ALERTS);
        try (Browser browser = new Browser()) {
            ConsolePerson first = ConsolePerson.signIn(system, browser, "journey-first", Role.SUPERVISOR, "1411");
            String address = decide(first);
            ConsolePerson second = ConsolePerson.signIn(system, browser, "journey-second", Role.SUPERVISOR, "141181");
            close(second, address);
            ConsolePerson auditor = ConsolePerson.signIn(system, browser, "journey-auditor", Role.AUDITOR);
            audit(auditor);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String decide(ConsolePerson person) {
        Page page = person.page();
        assertThat(page.locator("h1")).hasText("案件");
        person.goTo("/cases?family=PH&order=AMOUNT");
        Locator row = page.locator("tbody tr", new Page.LocatorOptions().setHasText("4,288.00"));
        assertThat(row).hasCount(1);
        assertThat(row).containsText("线索");
        assertThat(page.content()).doesNotContain(PERSON);
        person.shot("cases");
        row.locator("a").first().click();
        String address = page.url();
        assertThat(address).doesNotContain(PERSON);
        assertThat(page.locator(".picture .bar-mark")).hasCount(2);
        assertThat(page.locator(".picture .dot-mark")).hasCount(4);
        assertThat(page.content()).doesNotContain(PERSON);

        person.form("承办").locator("button").click();
        assertThat(page.locator(".head")).containsText("核查");
        Locator confirm = person.form("认定违规");
        confirm.locator("textarea").fill("住院期间在外购药，病区无外出记录");
        confirm.locator("button").click();
        assertThat(page.locator(".head")).containsText("认定");
        Locator closing = person.form("提出结案");
        closing.locator("select").selectOption("REPAYMENT");
        closing.locator("input[name=recovered]").fill("88.80");
        closing.locator("textarea").fill("已退回");
        closing.locator("button").click();
        assertThat(page.locator(".deeds .notice")).containsText("journey-first 已提出结案");
        assertThat(page.locator(".file > li").last()).containsText("退回基金 ¥ 88.80");
        person.form("批准结案").locator("button").click();
        assertThat(page.locator(".notice.bad")).containsText("须由提出人以外的另一人批准");
        person.shot("case");
        return address;
    }

    private static void close(ConsolePerson person, String address) {
        Page page = person.page();
        page.navigate(address);
        person.follow("English");
        assertThat(page.locator(".deeds .notice")).containsText("journey-first proposed to close it");
        person.form("Approve closing").locator("button").click();
        assertThat(page.locator(".head")).containsText("Closed");
        assertThat(page.locator(".facts")).containsText("88.80");
        assertThat(page.locator(".file > li")).hasCount(4);
        person.shot("case-closed-en");
        person.goTo("/cases");
        assertThat(page.locator("main")).not().containsText("4,288.00");
        person.goTo("/rules");
        assertThat(page.locator("h1")).hasText("Rules");
        page.setViewportSize(390, 844);
        for (String path : List.of("/cases?status=CLOSED", address.substring(address.indexOf("/cases")), "/rules")) {
            person.goTo(path);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(390);
        }
        person.shot("phone-rules");
    }

    private static void audit(ConsolePerson person) {
        Page page = person.page();
        person.goTo("/audit?verify=yes");
        assertThat(page.locator(".notice")).containsText("链条完整");
        assertThat(page.locator("tbody")).containsText("case.approve_closing");
        assertThat(page.content()).doesNotContain(PERSON);
        person.shot("audit");
    }

    private void publish(String id, long amountFen, Instant time) {
        Alert sample = Samples.alert(id, 1, Alert.Status.RAISED, time, amountFen);
        system.publish(
                Topics.ALERTS,
                id,
                new Alert(
                        id,
                        1,
                        sample.status(),
                        "PH01",
                        "1",
                        1,
                        sample.severity(),
                        60,
                        new Subject(Subject.Kind.PERSON, PERSON, List.of()),
                        "H1",
                        "141181",
                        sample.window(),
                        amountFen,
                        sample.evidence(),
                        sample.args(),
                        sample.parameters(),
                        null,
                        time,
                        time));
    }
}
