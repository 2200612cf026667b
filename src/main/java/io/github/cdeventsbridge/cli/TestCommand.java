package io.github.cdeventsbridge.cli;

import picocli.CommandLine.Command;

@Command(name = "test")
final class TestCommand implements Runnable {
    @Override
    public void run() {}
}
