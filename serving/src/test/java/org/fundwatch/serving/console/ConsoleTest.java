package org.fundwatch.serving.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.serving.Browser;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A supervisor's way through the console in a real browser, from the one-time password to the weekly report. */
@ExtendWith(LocalSystem.Extension.class)
class ConsoleTest {
    private static final String PASSWORD = "a long enough password";

    private final LocalSystem system;

    ConsoleTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aSupervisorReadsAlertsInstitutionsVerdictsAndTheReport() {
        publishAWeek();
        String oneTime = system.createAccount("supervisor-1", Role.SUPERVISOR, "1411");
        try (Browser browser = new Browser()) {
            Page page = browser.open(1366, 768);
            signIn(page, "supervisor-1", oneTime);
            alerts(page);
            institution(page);
            verdict(page);
            report(page);
            english(page);
            phone(page);
            assertThat(browser.complaints()).isEmpty();
            foreign(page);
            signOut(page);
        }
    }

    private void publishAWeek() {
        system.publish(Topics.ALERTS, "A1", Samples.alert("A1", 1, Alert.Status.RAISED, Samples.MONDAY_NINE, 150_00));
        system.publish(
                Topics.ALERTS,
                "A1",
                Samples.alert("A1", 2, Alert.Status.CHANGED, Samples.MONDAY_NINE.plusSeconds(600), 340_50));
        LocalDate monday = LocalDate.of(2026, 3, 9);
        for (int day = -7; day < 7; day++) {
            IndicatorRow row = Samples.row(IndicatorRow.Grain.DAY, monday.plusDays(day), 1, 1100 + 40 * day);
            system.publish(Topics.INDICATORS, row.key(), row);
        }
        for (int week = -1; week <= 0; week++) {
            IndicatorRow row =
                    Samples.row(IndicatorRow.Grain.WEEK, monday.plusWeeks(week), 1 - week, 1200 + 100 * week);
            system.publish(Topics.INDICATORS, row.key(), row);
        }
        system.publish(
                Topics.VERDICTS,
                "P1",
                Samples.paid("console-1", "S-console", "14110219800101123X", Samples.MONDAY_NINE));
        system.awaitStored(Topics.ALERTS);
        system.awaitStored(Topics.INDICATORS);
        system.awaitStored(Topics.VERDICTS);
    }

    private void signIn(Page page, String account, String oneTime) {
        page.navigate(system.serving().url() + "/");
        Browser.shot(page, "login");
        page.getByLabel("账号").fill(account);
        page.getByLabel("密码").fill(oneTime);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("设置新密码");
        page.navigate(system.serving().url() + "/alerts");
        assertThat(page).hasURL(system.serving().url() + "/password");
        Browser.shot(page, "password");
        page.getByLabel("当前密码").fill(oneTime);
        page.getByLabel("新密码", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByLabel("再次输入新密码").fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存"))
                .click();
    }

    private void alerts(Page page) {
        page.navigate(system.serving().url() + "/alerts");
        assertThat(page).hasTitle("线索 · Fundwatch 医保基金监测");
        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText("340.50")))
                .hasCount(1);
        assertThat(page.content()).doesNotContain("14110219800101123X");
        Browser.shot(page, "alerts");
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("340.50"))
                .locator("a")
                .first()
                .click();
        assertThat(page.locator(".timeline > li")).hasCount(2);
        assertThat(page.locator(".timeline > li").first()).containsText("2026-03-08 09:10");
        assertThat(page.locator(".sentence"))
                .hasText("在示例市人民医院住院（V1，2026-03-08 09:10入院）期间，于示例大药房发生1笔门诊或购药结算，共340.50元，首笔在2026-03-09 09:10。");
        assertThat(page.content()).doesNotContain("14110219800101123X");
        Browser.shot(page, "alert");
    }

    private void institution(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("示例市人民医院"))
                .first()
                .click();
        assertThat(page.locator(".chart svg").first()).isVisible();
        Browser.shot(page, "institution");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("机构").setExact(true))
                .click();
        assertThat(page.locator("tbody tr").first()).containsText("示例市人民医院");
        Browser.shot(page, "institutions");
    }

    private void verdict(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("判定").setExact(true))
                .click();
        page.getByLabel("结算号或报文号").fill("S-console");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("筛选"))
                .click();
        Browser.shot(page, "verdicts");
        page.locator("tbody a").first().click();
        assertThat(page.locator("main")).containsText("83.36");
        assertThat(page.locator(".findings")).containsText("起付标准为 80.00 元");
        assertThat(page.content()).doesNotContain("14110219800101123X");
        Browser.shot(page, "verdict");
    }

    private void report(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("周报").setExact(true))
                .click();
        Browser.shot(page, "reports");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("2026-W11"))
                .click();
        assertThat(page.locator(".report")).containsText("340.50");
        assertThat(page.locator(".report")).containsText("12.00 %");
        assertThat(page.locator(".report svg rect")).hasCount(14);
        Browser.shot(page, "report");
    }

    private void english(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("English"))
                .click();
        assertThat(page.locator("h1")).hasText("Weekly anomaly report 2026-W11");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Alerts").setExact(true))
                .click();
        assertThat(page.locator("h1")).hasText("Alerts");
        Browser.shot(page, "alerts-en");
    }

    private void phone(Page page) {
        page.setViewportSize(390, 844);
        for (String path : new String[] {"/alerts", "/alerts/A1", "/institutions/H1", "/reports/weekly/2026-W11"}) {
            page.navigate(system.serving().url() + path);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
            Browser.shot(page, "phone" + path.replace('/', '-'));
        }
    }

    private void foreign(Page page) {
        page.setViewportSize(1366, 768);
        page.navigate(system.serving().url() + "/institutions/P1");
        assertThat(page.locator("h1")).hasText("There is no such page, or it is outside your region.");
        Browser.shot(page, "error");
    }

    private void signOut(Page page) {
        page.navigate(system.serving().url() + "/alerts");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page).hasURL(system.serving().url() + "/login?out");
        page.navigate(system.serving().url() + "/alerts");
        assertThat(page).hasURL(system.serving().url() + "/login");
    }
}
