package io.github.cdeventsbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The delivery contract over each transport while its network fails: a gateway reads from it and publishes to it, and lives
 * through one fault after the other. {@code docs/guarantees.md} says how to run more seeds.
 */
@Timeout(3_600)
class TransportFaultsIT {

    private static final boolean LONG =
            System.getProperties().stringPropertyNames().stream().anyMatch(name -> name.startsWith("faults."));
    private static final int SEEDS = Integer.getInteger("faults.seeds", 1);
    private static final long FIRST = Long.getLong("faults.seed", 1);
    private static final String CLASSES = System.getProperty("faults.classes", "");
    private static final String TRANSPORTS = System.getProperty("faults.transports", "");

    @TempDir
    private static Path home;

    private static final TransportTable TABLE = new TransportTable();
    private static Brokers brokers;

    /** All that is proven; Artemis' own protocol goes through all faults in {@link FaultsIT}. */
    enum Transport {
        CLASSIC_OPENWIRE {
            @Override
            TransportUnderFault start(Path directory) throws Exception {
                return new JmsUnderFault(JmsNodes.classic(directory, false));
            }
        },
        CLASSIC_AMQP {
            @Override
            TransportUnderFault start(Path directory) throws Exception {
                return new JmsUnderFault(JmsNodes.classic(directory, true));
            }
        },
        ARTEMIS_OPENWIRE {
            @Override
            TransportUnderFault start(Path directory) throws Exception {
                return new JmsUnderFault(JmsNodes.artemis(directory, false));
            }
        },
        ARTEMIS_AMQP {
            @Override
            TransportUnderFault start(Path directory) throws Exception {
                return new JmsUnderFault(JmsNodes.artemis(directory, true));
            }
        },
        RABBITMQ {
            @Override
            TransportUnderFault start(Path directory) throws Exception {
                return new RabbitUnderFault(directory);
            }
        },
        MQTT_3 {
            @Override
            TransportUnderFault start(Path directory) throws Exception {
                return new MqttUnderFault(directory, "3");
            }
        },
        MQTT_5 {
            @Override
            TransportUnderFault start(Path directory) throws Exception {
                return new MqttUnderFault(directory, "5");
            }
        },
        KAFKA {
            @Override
            TransportUnderFault start(Path directory) throws Exception {
                return new KafkaUnderFault(directory);
            }
        },
        HTTP {
            @Override
            TransportUnderFault start(Path directory) throws Exception {
                return new HttpUnderFault(directory);
            }
        };

        abstract TransportUnderFault start(Path directory) throws Exception;

        String title() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @BeforeAll
    static void start() {
        brokers = Brokers.start(home);
    }

    @AfterAll
    static void stop() throws IOException {
        brokers.close();
        System.out.println(TABLE.markdown());
        Files.writeString(
                Path.of(System.getProperty("bridge.jar")).resolveSibling("transport-faults.md"), TABLE.markdown());
    }

    @ParameterizedTest
    @MethodSource("transports")
    void theContractIsKeptOver(Transport chosen) throws Exception {
        List<String> broken = new ArrayList<>();
        Path directory = Files.createDirectories(home.resolve(chosen.title()));
        try (TransportUnderFault transport = chosen.start(directory);
                TransportStage stage = TransportStage.start(transport, brokers, directory.resolve("gateway"))) {
            for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
                for (NetworkClass faults : classesOf(transport)) {
                    broken.addAll(run(chosen, transport, stage, faults, seed));
                }
            }
            broken.add(stage.end());
        }
        assertThat(broken).allSatisfy(what -> assertThat(what).isEmpty());
    }

    /** In a build, those that time is spent on best. */
    static Stream<Transport> transports() {
        return Stream.of(Transport.values())
                .filter(transport -> isChosen(TRANSPORTS, transport.title()))
                .filter(transport -> LONG || (transport != Transport.MQTT_3 && transport != Transport.ARTEMIS_AMQP));
    }

    private static List<NetworkClass> classesOf(TransportUnderFault transport) {
        return Stream.of(NetworkClass.values())
                .filter(faults -> faults.concerns(transport)
                        && isChosen(CLASSES, faults.title())
                        && (LONG || faults.isInBuilds()))
                .toList();
    }

    private static boolean isChosen(String names, String name) {
        return names.isEmpty() || Arrays.asList(names.split(",")).contains(name);
    }

    private static List<String> run(
            Transport chosen, TransportUnderFault transport, TransportStage stage, NetworkClass faults, long seed)
            throws Exception {
        long start = System.nanoTime();
        List<Verdict> verdicts = stage.run(faults, seed);
        TABLE.add(transport, faults, verdicts);
        String what = transport + ", " + faults.title() + ", seed " + seed;
        System.out.printf(
                "%s: source %s; sink %s (%d s)%n",
                what,
                verdicts.get(0),
                verdicts.get(1),
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
        return verdicts.stream()
                .filter(verdict -> !verdict.isKept())
                .map(verdict -> what + ": " + verdict
                        + "\nTo repeat it: mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dit.test=TransportFaultsIT -Dfaults.transports=" + chosen.title() + " -Dfaults.classes="
                        + faults.title() + " -Dfaults.seed=" + seed)
                .toList();
    }
}
