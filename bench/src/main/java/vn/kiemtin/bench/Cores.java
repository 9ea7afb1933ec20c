package vn.kiemtin.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import vn.kiemtin.localstack.LocalStack;
import vn.kiemtin.localstack.Service;

/**
 * Puts what the public reads from on one core and everything else on another, as if they ran on two machines: what the one still feels of the other comes from
 * what they share as programs. Linux only.
 */
final class Cores {

    private static final String PUBLIC = "0";
    private static final String CASEWORK = "1";

    private Cores() {}

    static void part(LocalStack stack) throws IOException, InterruptedException {
        var ofThePublic = stack.services(Service.REPORTS).stream()
                .flatMap(service -> ProcessHandle.of(service.pid()).stream())
                .toList();
        var others = Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .filter(process -> !ofThePublic.contains(process))
                .toList();
        for (var process : others) {
            hold(process, CASEWORK);
        }
        for (var process : ofThePublic) {
            hold(process, PUBLIC);
        }
    }

    /** Where the readers belong. */
    static void ofThePublic(ProcessHandle process) throws IOException, InterruptedException {
        hold(process, PUBLIC);
    }

    private static void hold(ProcessHandle process, String core) throws IOException, InterruptedException {
        var taskset = new ProcessBuilder(
                        List.of("taskset", "--all-tasks", "--cpu-list", "--pid", core, Long.toString(process.pid())))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (taskset.waitFor() != 0 && process.isAlive()) {
            throw new IOException("process " + process.pid() + " could not be held on core " + core);
        }
    }
}
