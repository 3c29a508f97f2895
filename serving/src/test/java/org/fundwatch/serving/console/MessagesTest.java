package org.fundwatch.serving.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void bothLanguagesHaveTheSameMessagesAndNoneIsEmpty() throws IOException {
        Properties chinese = bundle("messages.properties");
        Properties english = bundle("messages_en.properties");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(chinese.values()).noneMatch(text -> text.toString().isBlank());
        assertThat(english.values()).noneMatch(text -> text.toString().isBlank());
        assertThat(english.entrySet().stream()
                        .filter(message -> !message.getKey().equals("language.other"))
                        .map(message -> message.getValue().toString()))
                .noneMatch(text ->
                        text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN));
    }

    @Test
    void everyMessageThatATemplateNamesExists() throws IOException {
        Set<String> known = bundle("messages.properties").stringPropertyNames();
        Set<String> missing = new TreeSet<>();
        Pattern named = Pattern.compile("#\\{([a-z][A-Za-z.0-9]*)[}(]");
        try (var templates = Files.list(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.toList()) {
                Matcher names = named.matcher(Files.readString(template));
                while (names.find()) {
                    if (!known.contains(names.group(1))) {
                        missing.add(template.getFileName() + " " + names.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (var in = new InputStreamReader(
                MessagesTest.class.getResourceAsStream("/i18n/" + name), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }
}
