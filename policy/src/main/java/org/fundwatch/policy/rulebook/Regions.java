package org.fundwatch.policy.rulebook;

/**
 * Region codes (行政区划代码): two digits each for province, city and county; {@code 00} stands for the whole above it.
 * {@code 14}, {@code 1400} and {@code 140000} all mean the province of Shanxi.
 */
public final class Regions {
    private Regions() {}

    /** The code without its trailing {@code 00} pairs: what every code inside the region begins with. */
    public static String prefix(String code) {
        String prefix = code;
        while (prefix.length() >= 2 && prefix.length() % 2 == 0 && prefix.endsWith("00")) {
            prefix = prefix.substring(0, prefix.length() - 2);
        }
        return prefix;
    }

    /** Whether the place {@code code} lies in the region of {@code prefix}; the empty prefix is everywhere. */
    public static boolean covers(String prefix, String code) {
        return code.startsWith(prefix);
    }

    /** Whether two codes lie in one province. */
    public static boolean isOneProvince(String code, String other) {
        return sameStart(code, other, 2);
    }

    /** Whether two codes lie in one city. */
    public static boolean isOneCity(String code, String other) {
        return sameStart(code, other, 4);
    }

    private static boolean sameStart(String code, String other, int digits) {
        int compared = Math.min(digits, code.length());
        return compared == Math.min(digits, other.length()) && code.regionMatches(0, other, 0, compared);
    }

    /** The first two digits, or what there is of them. */
    public static String province(String code) {
        return code.substring(0, Math.min(2, code.length()));
    }

    /** The first four digits, or what there is of them. */
    public static String city(String code) {
        return code.substring(0, Math.min(4, code.length()));
    }
}
