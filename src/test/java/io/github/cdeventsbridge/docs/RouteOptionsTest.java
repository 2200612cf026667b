package io.github.cdeventsbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.files.NdjsonEndpoint;
import io.github.cdeventsbridge.transport.http.HttpEndpoint;
import io.github.cdeventsbridge.transport.jms.BusEndpoint;
import io.github.cdeventsbridge.transport.kafka.KafkaEndpoint;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitEndpoint;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/routes.md names the options that endpoints have, and no others. */
class RouteOptionsTest {

    private static final Pattern NAME = Pattern.compile("`([a-zA-Z]+)`");

    /** For programs that embed the bridge; a route file cannot name them. */
    private static final List<String> OF_PROGRAMS = List.of("connection", "listener");

    @Test
    void theTablesNameEveryOptionOfAnEndpoint() throws IOException {
        String page = Files.readString(Path.of("docs", "routes.md"));
        List<String> documented = page.substring(page.indexOf("## A source: `bus:queue"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1)[1])
                .flatMap(cell -> NAME.matcher(cell).results().map(match -> match.group(1)))
                .distinct()
                .toList();

        List<String> options = Arrays.stream(BusEndpoint.class.getMethods())
                .filter(method -> DeliveryEndpoint.class.isAssignableFrom(method.getDeclaringClass()))
                .map(Method::getName)
                .filter(name -> name.startsWith("set"))
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .filter(name -> !OF_PROGRAMS.contains(name))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(options);
    }

    static Stream<Arguments> transports() {
        return Stream.of(
                Arguments.of("## fedora-messaging", RabbitEndpoint.class),
                Arguments.of("## Kafka", KafkaEndpoint.class),
                Arguments.of("## CloudEvents over HTTP", HttpEndpoint.class),
                Arguments.of("## Files", NdjsonEndpoint.class));
    }

    /** docs/transports.md names the options that a transport has beside the common ones. */
    @ParameterizedTest
    @MethodSource("transports")
    void theTablesOfATransportNameEveryOptionOfItsOwn(String heading, Class<?> endpoint) throws IOException {
        String text = Files.readString(Path.of("docs", "transports.md"));
        String section = text.substring(text.indexOf(heading));
        int end = section.indexOf("\n## ");
        List<String> documented = (end < 0 ? section : section.substring(0, end))
                .substring(section.indexOf("### A source"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(
                        line -> NAME.matcher(line.split("\\|", -1)[1]).results().map(match -> match.group(1)))
                .distinct()
                .toList();

        List<String> options = Arrays.stream(endpoint.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set"))
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(options);
    }
}
