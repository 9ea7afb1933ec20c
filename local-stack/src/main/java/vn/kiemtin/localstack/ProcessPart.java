package vn.kiemtin.localstack;

import java.nio.file.Path;

/** A part that is one process. */
abstract class ProcessPart implements Part {

    abstract ChildProcess process();

    public long pid() {
        return process().pid();
    }

    public Path log() {
        return process().log();
    }

    @Override
    public boolean isRunning() {
        return process().isAlive();
    }

    @Override
    public void start() {
        process().start();
    }

    @Override
    public void stop() {
        process().stop();
    }

    @Override
    public void kill() {
        process().kill();
    }

    @Override
    public void pause() {
        process().pause();
    }

    @Override
    public void resume() {
        process().resume();
    }

    @Override
    public void close() {
        stop();
    }
}
