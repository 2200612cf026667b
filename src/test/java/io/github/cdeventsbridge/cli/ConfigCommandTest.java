package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.cli.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config print} says what holds, where it was given, and no secret. */
class ConfigCommandTest {

    @TempDir
    private Path home;

    private String file(String text) throws Exception {
        return Files.writeString(home.resolve("cdbridge.yaml"), text).toString();
    }

    @Test
    void printsEverySettingWithItsPlace() throws Exception {
        String file = file("""
            instance: eng
            broker:
              url: tcp://broker.example.com:61616?trustStorePassword=hidden
            brokers:
              umb:
                url: amqp://umb.example.com:5672
                user: ci
            speakers: open
            defaults:
              pipeline: nightly
            """);

        Cli.Ended ended = Cli.run("config", "print", "--config", file);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).doesNotContain("hidden");
        assertThat(ended.lines())
                .anyMatch(line -> line.matches("instance: +eng  # .*cdbridge\\.yaml:1:\\d+"))
                .anyMatch(line -> line.matches("spec: +0\\.5  # default"))
                .anyMatch(line -> line.matches("broker\\.url: +tcp://broker\\.example\\.com:61616\\?…  # .*:3:\\d+"))
                .anyMatch(line -> line.matches("brokers\\.umb\\.user: +ci  # .*:7:\\d+"))
                .anyMatch(line -> line.matches("speakers: +open  # .*:8:\\d+"))
                .anyMatch(line -> line.matches("defaults\\.pipeline: +\"nightly\"  # .*:10:\\d+"));
    }

    @Test
    void showsNoPasswordOfAUrlThatIsRefused() throws Exception {
        Cli.Ended ended = Cli.run(
                "config",
                "print",
                "--config",
                file("broker: {url: 'tcp://ci:hidden@broker.example.com:61616?p=hidden'}"));

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.out() + ended.err())
                .contains("tcp://…@broker.example.com:61616?…")
                .doesNotContain("hidden");
    }

    @Test
    void printsOneDocumentOfJson() {
        Cli.Ended ended = Cli.run("config", "print", "--output", "json");

        assertThat(ended.code()).as(ended.err()).isZero();
        for (Setting setting : Setting.values()) {
            assertThat(ended.json(0).path(setting.key()).has("value"))
                    .as(setting.key())
                    .isTrue();
        }
        assertThat(ended.json(0).at("/embedded.port/from").asText()).isEqualTo("default");
    }

    @Test
    void printsWhatIsWrongTooAndSaysSo() throws Exception {
        Cli.Ended ended = Cli.run("config", "print", "--config", file("embedded: {port: many}\n"));

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.out()).contains("embedded.port:           many");
        assertThat(ended.err()).contains("found 'many'");
    }
}
