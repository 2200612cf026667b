package io.github.cdeventsbridge.cdevents;

/** The form of a point in time, RFC 3339 section 5.6, read without allocating. */
final class DateTimeSyntax {

    private static final int DATE_AND_SECONDS = "2026-01-31T12:00:00".length();
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private DateTimeSyntax() {}

    static boolean isDateTime(String text) {
        if (text.length() <= DATE_AND_SECONDS || !hasSeparators(text)) {
            return false;
        }
        int hour = twoDigits(text, 11);
        int minute = twoDigits(text, 14);
        int second = twoDigits(text, 17);
        if (!isDate(text) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return false;
        }
        int zone = afterFraction(text);
        int offset = zone < 0 ? Integer.MIN_VALUE : offsetMinutes(text, zone);
        if (offset == Integer.MIN_VALUE) {
            return false;
        }
        // a leap second is inserted at the end of a day in UTC
        return second < 60 || Math.floorMod(hour * 60 + minute - offset, 24 * 60) == 23 * 60 + 59;
    }

    private static boolean hasSeparators(String text) {
        char t = text.charAt(10);
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (t == 'T' || t == 't')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static boolean isDate(String text) {
        int century = twoDigits(text, 0);
        int yearOfCentury = twoDigits(text, 2);
        int month = twoDigits(text, 5);
        int day = twoDigits(text, 8);
        if (century < 0 || yearOfCentury < 0 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
            return false;
        }
        boolean leap = yearOfCentury % 4 == 0 && (yearOfCentury != 0 || century % 4 == 0);
        return month != 2 || day < 29 || leap;
    }

    private static int afterFraction(String text) {
        int i = DATE_AND_SECONDS;
        if (text.charAt(i) != '.') {
            return i;
        }
        i++;
        int first = i;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i == first || i == text.length() ? -1 : i;
    }

    private static int offsetMinutes(String text, int at) {
        char sign = text.charAt(at);
        if (sign == 'Z' || sign == 'z') {
            return text.length() == at + 1 ? 0 : Integer.MIN_VALUE;
        }
        if ((sign != '+' && sign != '-') || text.length() != at + "+00:00".length() || text.charAt(at + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = twoDigits(text, at + 1);
        int minutes = twoDigits(text, at + 4);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    private static int twoDigits(String text, int at) {
        char tens = text.charAt(at);
        char ones = text.charAt(at + 1);
        return isDigit(tens) && isDigit(ones) ? (tens - '0') * 10 + ones - '0' : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
