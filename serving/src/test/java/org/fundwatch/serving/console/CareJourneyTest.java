package org.fundwatch.serving.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.Browser;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Patience;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where identifiers are: an administrator repairs and replays a dead letter, a supervisor opens and unmasks a person. */
@ExtendWith(LocalSystem.Extension.class)
class CareJourneyTest {
    private static final String PERSON = "14118119880808123X";
    private static final Instant JULY = Instant.parse("2026-07-06T01:00:00Z");
    private static final String RECORD = """
            {"event_id":"care-letter","event_type":"SETTLEMENT","psn_no":"14118119880808123X",
             "event_time":"2026-07-06T09:00:00+08:00","setl_id":"S-care-letter","fixmedins_code":"H1","med_type":"11",
             "items":[{"feedetl_sn":"1","med_list_codg":"A","cnt":1,"pric":231.56,"det_item_fee_sumamt":231.56}]}""";

    private final LocalSystem system;

    CareJourneyTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aLetterIsRepairedAndReplayedAndAPersonIsOpenedForAReason() {
        publish();
        try (Browser browser = new Browser()) {
            ConsolePerson admin = ConsolePerson.signIn(system, browser, "care-admin", Role.ADMIN);
            repair(admin);
            accounts(admin);
            ConsolePerson supervisor =
                    ConsolePerson.signIn(system, browser, "care-supervisor", Role.SUPERVISOR, "1411");
            person(supervisor);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void repair(ConsolePerson admin) {
        Page page = admin.page();
        admin.follow("死信");
        assertThat(page.locator("h1")).hasText("死信");
        page.locator("select[name=reason]").selectOption("MISSING_FIELD");
        admin.press("筛选");
        Locator row = page.locator("tbody tr", new Page.LocatorOptions().setHasText("care-lette"));
        assertThat(row).containsText("mdtrt_id");
        admin.shot("dead-letters");
        row.locator("a").click();
        String letter = page.url();
        assertThat(page.locator("h1")).hasText("缺少字段 mdtrt_id");
        assertThat(page.content()).doesNotContain(PERSON);
        admin.shot("dead-letter");
        Locator view = admin.form("查看原文");
        view.locator("input[name=reason]").fill("医院来电询问");
        view.locator("button").click();
        Locator text = page.locator("textarea[name=record]");
        assertThat(text).hasValue(RECORD);
        assertThat(page.locator("a.language").getAttribute("href"))
                .as("the page, not the deed, in the other language")
                .doesNotContain("/views");
        assertThat(page.url()).doesNotContain(PERSON);
        page.locator("form:has(textarea) input[name=reason]").fill("补充就诊号");
        admin.press("重放");
        assertThat(page.locator(".notice.bad")).containsText("缺少必填内容： mdtrt_id");
        text.fill(RECORD.replace("\"med_type\"", "\"mdtrt_id\":\"V-care\",\"med_type\""));
        admin.shot("dead-letter-repair");
        admin.press("重放");
        assertThat(page.locator(".notice").first()).containsText("修正后的报文已送达日志");
        assertThat(page.locator("main")).containsText("已重放");
        assertThat(page.content()).doesNotContain(PERSON);
        Patience.until(() -> system.job().seen("care-letter").size() == 1);
        admin.follow("English");
        assertThat(page.locator("h1")).hasText("Field missing mdtrt_id");
        assertThat(page.locator("main")).containsText("Replayed");
        admin.shot("dead-letter-en");
        narrow(admin, List.of("/dead-letters?state=REPLAYED", letter.substring(letter.indexOf("/dead-letters"))));
    }

    private static void accounts(ConsolePerson admin) {
        Page page = admin.page();
        page.setViewportSize(1366, 768);
        admin.goTo("/accounts?lang=zh-CN");
        admin.form("新建账号").locator("input[name=username]").fill("care-new");
        page.locator("details form input[name=regions]").first().fill("1411");
        admin.press("新建账号");
        assertThat(page.locator(".notice")).containsText("一次性密码");
        admin.shot("accounts");
        Locator row = page.locator("tbody tr", new Page.LocatorOptions().setHasText("care-new"));
        row.locator("summary").click();
        row.locator("button[value=LOCK]").click();
        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("care-new")))
                .containsText("已锁定");
        admin.goTo("/tokens");
        page.locator("form:has(input[name=gateway]) input[name=label]").fill("示例医院接口");
        page.locator("input[name=institutions]").fill("H1");
        page.locator("form:has(input[name=gateway]) button").click();
        assertThat(page.locator("pre.secret")).containsText("fw1.");
        admin.shot("tokens");
        narrow(admin, List.of("/accounts", "/tokens"));
    }

    private static void person(ConsolePerson supervisor) {
        Page page = supervisor.page();
        supervisor.goTo("/cases?family=PH&order=LATEST");
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("7,777.00"))
                .locator("a")
                .first()
                .click();
        page.locator(".facts").getByText("查看").click();
        assertThat(page.locator("h1")).hasText("参保人");
        assertThat(page.content()).doesNotContain(PERSON);
        page.locator("textarea[name=reason]").fill("核查住院期间购药线索");
        supervisor.press("查看");
        assertThat(page.locator("h1")).containsText("14****3X");
        assertThat(page.locator("main")).containsText("83.36 / 5,000.00");
        assertThat(page.content()).doesNotContain(PERSON);
        supervisor.shot("person");
        page.locator("textarea[name=reason]").fill("制作询问通知书");
        supervisor.press("完整显示");
        assertThat(page.locator("h1")).containsText(PERSON);
        assertThat(page.url()).doesNotContain(PERSON);
        String address = page.url();
        supervisor.follow("English");
        assertThat(page.locator(".head")).containsText("Shown in full");
        supervisor.shot("person-en");
        narrow(supervisor, List.of("/persons", address.substring(address.indexOf("/persons"))));
    }

    private static void narrow(ConsolePerson person, List<String> paths) {
        person.page().setViewportSize(390, 844);
        for (String path : paths) {
            person.goTo(path);
            assertThat((Integer) person.page().evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(390);
            String name = path.startsWith("/persons/") ? "person" : path.replaceAll("[?/].*?([a-z]+).*", "$1");
            person.shot("phone-" + name + paths.indexOf(path));
        }
    }

    private void publish() {
        byte[] record = RECORD.getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = new DeadLetter(
                Reason.MISSING_FIELD,
                "mdtrt_id",
                "mdtrt_id: is required",
                "care-letter",
                "S-care-letter",
                Topics.PERSON_EVENTS,
                1,
                888_888_888_888L,
                Base64.getEncoder().encodeToString(record),
                "4b1f0a6c2d6c4f0b9c5a8b7b8d3f1e2a4b1f0a6c2d6c4f0b9c5a8b7b8d3f1e2a",
                record.length,
                JULY);
        system.publish(Topics.DEAD_LETTERS, letter.key(), letter);
        system.publish(Topics.VERDICTS, PERSON, Samples.paid("care-1", "S-care-1", PERSON, JULY));
        Alert sample = Samples.alert("care-alert", 1, Alert.Status.RAISED, JULY, 7_777_00);
        system.publish(
                Topics.ALERTS,
                "care-alert",
                new Alert(
                        "care-alert",
                        1,
                        sample.status(),
                        "PH01",
                        "1",
                        1,
                        sample.severity(),
                        60,
                        new Subject(Subject.Kind.PERSON, PERSON, List.of()),
                        "H1",
                        "141102",
                        sample.window(),
                        7_777_00,
                        sample.evidence(),
                        sample.args(),
                        sample.parameters(),
                        null,
                        JULY,
                        JULY));
        for (String topic : List.of(Topics.DEAD_LETTERS, Topics.VERDICTS, Topics.ALERTS)) {
            system.awaitStored(topic);
        }
    }
}
