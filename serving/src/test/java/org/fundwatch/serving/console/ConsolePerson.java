package org.fundwatch.serving.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.fundwatch.serving.Browser;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Role;

/** Somebody with an account and a browser window, who has chosen a password. */
final class ConsolePerson {
    private static final String PASSWORD = "a long enough password";

    private final LocalSystem system;
    private final Page page;

    private ConsolePerson(LocalSystem system, Page page) {
        this.system = system;
        this.page = page;
    }

    /** Signs in a new account; the pages are Chinese. */
    static ConsolePerson signIn(LocalSystem system, Browser browser, String account, Role role, String... regions) {
        String oneTime = system.createAccount(account, role, regions);
        Page page = browser.open(1366, 768);
        page.navigate(system.serving().url() + "/");
        page.getByLabel("账号").fill(account);
        page.getByLabel("密码").fill(oneTime);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录"))
                .click();
        page.getByLabel("当前密码").fill(oneTime);
        page.getByLabel("新密码", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByLabel("再次输入新密码").fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存"))
                .click();
        return new ConsolePerson(system, page);
    }

    Page page() {
        return page;
    }

    void goTo(String path) {
        page.navigate(system.serving().url() + path);
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    /** The form under a heading that opens. */
    Locator form(String summary) {
        Locator details = page.locator("details", new Page.LocatorOptions().setHasText(summary))
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("summary", new Page.LocatorOptions().setHasText(summary))))
                .first();
        if (details.getAttribute("open") == null) {
            details.locator("summary").click();
        }
        return details;
    }

    void shot(String name) {
        Browser.shot(page, name);
    }
}
