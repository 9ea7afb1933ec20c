package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build laid down the servers that are started here: system property `kiemtin.parts`, else beside this module. */
final class Parts {

    private Parts() {}

    static Path folder() {
        String named = System.getProperty("kiemtin.parts");
        Path folder = (named == null ? besideThisModule() : Path.of(named)).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("The parts of the local stack are not in " + folder
                    + ". Lay them down with: ./mvnw -pl local-stack -am install -DskipTests");
        }
        return folder;
    }

    /** The whole class path of a part that consists of jars. */
    static String classPath(String part) {
        return folder().resolve(part).resolve("*").toString();
    }

    static Path only(String part, String ending) {
        Path folder = folder().resolve(part);
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.size() != 1) {
            throw new IllegalStateException("Expected one *" + ending + " in " + folder + ", found " + found.size()
                    + ". Start afresh with: make clean build");
        }
        return found.getFirst();
    }

    /** The `java` that runs this program. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The project's root, where the services were built. */
    static Path projectRoot() {
        return folder().resolve("../../../..").normalize();
    }

    private static Path besideThisModule() {
        return module().resolve("parts/target/parts");
    }

    private static Path module() {
        try {
            Path code = Path.of(Parts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path target = code.getParent();
            Path module = target == null ? null : target.getParent();
            if (target == null || module == null || !target.endsWith("target")) {
                throw new IllegalStateException(
                        "Set the system property kiemtin.parts: " + code + " is not inside the project's folders.");
            }
            return module;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
