package org.fundwatch.serving.console;

import java.util.Locale;
import org.fundwatch.serving.security.Person;
import org.fundwatch.serving.texts.PageTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What every page has: who is signed in, formats, texts, and the same page in the other language. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {
    private final PageFormats formats;
    private final PageTexts texts;

    PageModel(PageFormats formats, PageTexts texts) {
        this.formats = formats;
        this.texts = texts;
    }

    @ModelAttribute
    void add(Model model, Locale locale, @AuthenticationPrincipal @Nullable Person person) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        model.addAttribute("show", formats);
        model.addAttribute("texts", texts);
        model.addAttribute("locale", locale);
        model.addAttribute("person", person);
        model.addAttribute(
                "otherLanguage",
                ServletUriComponentsBuilder.fromCurrentRequest()
                        .scheme(null)
                        .host(null)
                        .port(null)
                        .replaceQueryParam(ConsoleConfiguration.LANGUAGE, english ? "zh-CN" : "en")
                        .build()
                        .toUriString());
    }
}
