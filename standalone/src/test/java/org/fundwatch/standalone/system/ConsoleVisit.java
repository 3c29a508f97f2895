package org.fundwatch.standalone.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A supervisor at the console, in the system's Chromium; takes a picture of each page. */
final class ConsoleVisit implements AutoCloseable {
    private static final List<String> CHROMIUM =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final Browser browser;
    private final Page page;
    private final String url;
    private final Path pictures;
    private final List<String> problems = new ArrayList<>();

    private ConsoleVisit(String url, Path pictures) {
        this.url = url;
        this.pictures = pictures;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        page = browser.newPage(
                new Browser.NewPageOptions().setViewportSize(1366, 768).setLocale("zh-CN"));
        page.setDefaultTimeout(60_000);
        page.onPageError(problems::add);
        page.onResponse(response -> {
            if (response.status() >= 500) {
                problems.add(response.status() + " " + response.url());
            }
        });
    }

    static ConsoleVisit of(String url, Path pictures) {
        return new ConsoleVisit(url, pictures);
    }

    private static Path chromium() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), CHROMIUM.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The browser tests need Chromium: apt-get install chromium, or set CHROMIUM to its path."));
    }

    void signIn(String account, String oneTimePassword, String chosen) {
        page.navigate(url + "/login");
        picture("login");
        page.fill("input[name=username]", account);
        page.fill("input[name=password]", oneTimePassword);
        page.click("main button[type=submit]");
        page.waitForURL(url + "/password**");
        page.fill("input[name=current]", oneTimePassword);
        page.fill("input[name=chosen]", chosen);
        page.fill("input[name=repeated]", chosen);
        page.click("main button[type=submit]");
        page.waitForURL(address -> !address.contains("/password"));
        page.navigate(url + "/alerts");
    }

    int alertRows() {
        picture("alerts-zh");
        return page.locator("#alert-rows tbody tr").count();
    }

    void openFirstAlert() {
        page.locator("#alert-rows tbody tr a").first().click();
        page.waitForURL("**/alerts/*");
        page.locator("ol.timeline").waitFor();
        picture("alert-zh");
    }

    List<String> evidenceTimes() {
        List<String> times = new ArrayList<>();
        for (Locator time : page.locator("ol.timeline time").all()) {
            times.add(time.getAttribute("datetime"));
        }
        return times;
    }

    void openInstitutionOfAlert() {
        page.locator("main a[href*='/institutions/']").first().click();
        page.waitForURL("**/institutions/*");
    }

    boolean hasChart() {
        page.locator("main canvas, main svg").first().waitFor();
        picture("institution-zh");
        return page.locator("main canvas, main svg").first().isVisible();
    }

    void openReport(String week) {
        page.navigate(url + "/reports/weekly/" + week);
        picture("report-zh");
    }

    String heading() {
        return page.locator("main").innerText();
    }

    String language() {
        return page.locator("html").getAttribute("lang");
    }

    void switchLanguage() {
        page.click("a.language");
        page.waitForLoadState();
        picture("report-en");
    }

    /** Errors of scripts and of the server, as the browser saw them. */
    List<String> problems() {
        return problems;
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
