package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2018-05-10 08:58:31.222602, 2018-05-10T08:58:31.222602Z",
        "2018-05-10T08:58:31, 2018-05-10T08:58:31Z",
        "2020-05-12T10:47:32+0000, 2020-05-12T10:47:32Z",
        "2020-05-12T10:47:32+02, 2020-05-12T10:47:32+02:00",
        "2020-05-12T10:47:32-05:30, 2020-05-12T10:47:32-05:30",
        "2020-05-12T10:47:32Z[UTC], 2020-05-12T10:47:32Z",
        "2020-05-12T10:47:32.1+02:00[Europe/Prague], 2020-05-12T10:47:32.1+02:00",
        "2020-05-12T10:47Z, 2020-05-12T10:47:00Z",
        "' 2020-02-29T00:00:00Z ', 2020-02-29T00:00:00Z",
    })
    void timesOfCiSystemsBecomeRfc3339(String written, String normalised) {
        assertThat(Timestamps.normalised(written)).contains(normalised);
        assertThat(Timestamps.normalised(normalised)).contains(normalised);
    }

    @ParameterizedTest
    @CsvSource({
        "1520000000, 2018-03-02T14:13:20Z",
        "'\"1520000000\"', 2018-03-02T14:13:20Z",
        "'\"1520000000123\"', 2018-03-02T14:13:20.123Z",
        "'\"1520000000.5\"', 2018-03-02T14:13:20.500Z",
        "'\"2018-03-02 14:13:20\"', 2018-03-02T14:13:20Z",
        "0, ",
        "0.0, ",
        "'\"0\"', ",
        "'\"\"', ",
        "'\"null\"', ",
        "'\"-5\"', ",
        "null, ",
        "true, ",
        "[1520000000], ",
    })
    void timesOfEnvelopesAreNumbersOrTexts(String written, String time) {
        assertThat(Timestamps.read(Json.readOwn(written))).isEqualTo(Optional.ofNullable(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2020-05-12",
                "1520000000",
                "2020-02-30T00:00:00Z",
                "2019-02-29T00:00:00Z",
                "2020-05-12T24:00:00Z",
                "2020-05-12T10:47:61Z",
                "+12020-05-12T10:47:32Z",
                "-0001-05-12T10:47:32Z",
                "2020-05-12T10:47:32Z junk"
            })
    void whatIsNoTimeIsNone(String written) {
        assertThat(Timestamps.normalised(written)).isEmpty();
    }

    @Test
    void theUsualFormIsReadAsTheOthersAre() {
        for (String written : new String[] {
            "2026-02-28T23:59:59Z",
            "2024-02-29T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "2026-01-02T03:04:05.120Z",
            "2026-01-02T03:04:05+02:00"
        }) {
            assertThat(Timestamps.instant(written))
                    .as(written)
                    .isEqualTo(java.time.OffsetDateTime.parse(written).toInstant());
        }
        for (String none : new String[] {
            "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:01Z", "2026-01-01 00:00:00Z", "", "soon"
        }) {
            assertThat(Timestamps.instant(none)).as(none).isNull();
        }
        assertThat(Timestamps.normalised("2026-02-28T23:59:59Z")).contains("2026-02-28T23:59:59Z");
        assertThat(Timestamps.normalised("2026-02-29T00:00:00Z")).isEmpty();
    }
}
