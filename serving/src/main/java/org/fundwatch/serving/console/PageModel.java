package org.fundwatch.serving.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.fundwatch.serving.security.Person;
import org.fundwatch.serving.texts.PageTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What every page has: who is signed in, formats, texts, and the same page in the other language. Added once a page is to be
 * shown, so that answers to gateways, which have none, do not pay for it.
 */
@Component
class PageModel implements HandlerInterceptor {
    private final PageFormats formats;
    private final PageTexts texts;

    PageModel(PageFormats formats, PageTexts texts) {
        this.formats = formats;
        this.texts = texts;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
            return;
        }
        Locale locale = RequestContextUtils.getLocale(request);
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        page.addObject("show", formats);
        page.addObject("texts", texts);
        page.addObject("locale", locale);
        page.addObject("person", person());
        // a page that answers a deed has named the page to be asked for instead
        page.getModelMap().putIfAbsent("otherLanguage", otherLanguage(request, english));
    }

    private static String otherLanguage(HttpServletRequest request, boolean english) {
        return ServletUriComponentsBuilder.fromRequest(request)
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam(ConsoleConfiguration.LANGUAGE, english ? "zh-CN" : "en")
                .build()
                .toUriString();
    }

    private static @Nullable Person person() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Person person ? person : null;
    }
}
