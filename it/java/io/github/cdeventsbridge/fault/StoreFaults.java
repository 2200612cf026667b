package io.github.cdeventsbridge.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The sink drops no duplicates, and the gateway's own memory of what it has published survives, is lost, or is damaged. */
final class StoreFaults {

    /** What is published twice. */
    static final int SOME = 40;

    private static final int DAMAGE = 512;

    private StoreFaults() {}

    /** Killed with -9 between the two times: the memory holds. */
    static void survives(FaultStage stage) {
        twice(stage, file -> {});
    }

    /** The file is gone, cut, or overwritten in the middle: what was published is published again, and nothing is lost. */
    static void lost(FaultStage stage) {
        int kind = stage.random().nextInt(3);
        twice(stage, file -> {
            switch (kind) {
                case 0 -> Files.delete(file);
                case 1 -> cut(file);
                default -> overwrite(file, stage);
            }
        });
    }

    /** What happens to a file. */
    private interface Mishap {
        void to(Path file) throws IOException;
    }

    private static void twice(FaultStage stage, Mishap mishap) {
        GatewayProcess gateway = stage.gateway(stage.files().withSinkOption("duplicates=store"));
        List<Issue> issues = stage.issues(SOME);
        issues.forEach(stage::publish);
        stage.awaitTaken();
        gateway.kill();
        try {
            mishap.to(gateway.file("seen-keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stage.happened();
        issues.forEach(stage::publish);
        gateway.start();
    }

    private static void cut(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    private static void overwrite(Path file, FaultStage stage) throws IOException {
        byte[] junk = new byte[DAMAGE];
        stage.random().nextBytes(junk);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(junk), channel.size() / 3);
        }
    }
}
