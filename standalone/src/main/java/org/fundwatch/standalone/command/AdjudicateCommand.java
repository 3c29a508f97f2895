package org.fundwatch.standalone.command;

import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.FileAdjudicator.FileAnswer;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.policy.text.FindingTexts;
import org.fundwatch.policy.text.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code adjudicate}: the answers to a file of person events, by the ledger code that the live job calls. */
@Command(
        name = "adjudicate",
        mixinStandardHelpOptions = true,
        description = "Prints the answers to a file of person events as JSON lines, in the order of the file.")
public final class AdjudicateCommand implements Callable<Integer> {
    @Mixin
    private EventsOption events = new EventsOption();

    @Mixin
    private RulebookOption rulebook = new RulebookOption();

    @Option(names = "--explain", paramLabel = "zh|en", description = "Adds what a patient can be told.")
    private @Nullable Language explain;

    private @Nullable FindingTexts texts;

    @Override
    public Integer call() throws Exception {
        RulebookFolder folder = RulebookFolder.open(rulebook.folder());
        Publications publications = folder.load();
        texts = FindingTexts.of(publications.newest());
        EventFile file = new EventFile(events.file(), System.err);
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
        file.adjudicate(publications, answer -> {
            if (!answer.json().isEmpty()) {
                out.println(json(answer));
            }
        });
        out.flush();
        return file.exitCode();
    }

    private String json(FileAnswer answer) {
        return explain != null && texts != null && answer.answer() instanceof Answer.VerdictAnswer verdict
                ? Explained.json(verdict.verdict(), texts.explain(verdict.verdict(), explain))
                : answer.json();
    }
}
