package org.fundwatch.serving.report;

import java.util.List;
import java.util.Locale;

/**
 * A column chart as inline SVG: it needs no script, works from a file and prints sharply. Two columns stand in each
 * other: the inner one is a part of the outer one. Colours and fonts come from the style sheet by class.
 */
public final class ColumnChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 8;
    private static final int TOP = 26;
    private static final int BOTTOM = 30;

    private ColumnChart() {}

    /**
     * One column.
     *
     * @param label below it
     * @param caption above it
     * @param whole height of the outer column
     * @param part height of the inner one, at most {@code whole}
     */
    public record Column(String label, String caption, long whole, long part) {}

    /** The SVG element. */
    public static String svg(String title, List<Column> columns) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"columns\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                escape(title)));
        long highest =
                Math.max(1, columns.stream().mapToLong(Column::whole).max().orElse(1));
        int baseline = HEIGHT - BOTTOM;
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                LEFT,
                baseline,
                WIDTH - LEFT,
                baseline));
        int slot = columns.isEmpty() ? 0 : (WIDTH - 2 * LEFT) / columns.size();
        for (int i = 0; i < columns.size(); i++) {
            column(svg, columns.get(i), LEFT + i * slot, slot, highest, baseline);
        }
        return svg.append("</svg>").toString();
    }

    private static void column(StringBuilder svg, Column column, int x, int slot, long highest, int baseline) {
        int width = Math.min(64, slot * 6 / 10);
        int left = x + (slot - width) / 2;
        int middle = x + slot / 2;
        int whole = scaled(column.whole, highest, baseline - TOP);
        int part = scaled(column.part, highest, baseline - TOP);
        rectangle(svg, "whole", left, baseline - whole, width, whole);
        rectangle(svg, "part", left, baseline - part, width, part);
        text(svg, "caption", middle, baseline - whole - 7, column.caption);
        text(svg, "label", middle, HEIGHT - 9, column.label);
    }

    private static int scaled(long value, long highest, int height) {
        long shown = Math.max(0, Math.min(value, highest));
        return Math.toIntExact(Math.multiplyExact(shown, (long) height) / highest);
    }

    private static void rectangle(StringBuilder svg, String kind, int x, int y, int width, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                kind,
                x,
                y,
                width,
                height));
    }

    private static void text(StringBuilder svg, String kind, int x, int y, String text) {
        svg.append(
                String.format(Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", kind, x, y, escape(text)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
