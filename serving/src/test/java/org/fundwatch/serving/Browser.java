package org.fundwatch.serving;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The system's own Chromium, without a window. Notes every complaint of the pages: script errors and policy breaches. */
public final class Browser implements AutoCloseable {
    private static final Path SHOTS = Path.of("target", "screenshots");

    private final Playwright playwright = Playwright.create();
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    public Browser() {
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--no-sandbox")));
    }

    /** A page in a session of its own. */
    public Page open(int width, int height) {
        BrowserContext context = chromium.newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, height));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(problem -> complaints.add(page.url() + ": " + problem));
        return page;
    }

    /**
     * Takes a picture of the whole page where pictures are asked for: {@code -Dfundwatch.screenshots} puts them into
     * {@code target/screenshots}. No test looks at one.
     */
    public static void shot(Page page, String name) {
        if (System.getProperty("fundwatch.screenshots") != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SHOTS.resolve(name + ".png"))
                    .setFullPage(true));
        }
    }

    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private static Path executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the browser tests need Chromium: apt-get install chromium"));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
