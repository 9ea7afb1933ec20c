package vn.kiemtin.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of one data folder: drawn when first asked for, kept in a file of their own that only its owner can read. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** A password: 32 random bytes, base64url without padding. */
    String password(String name) {
        return kept(name, Base64.getUrlEncoder().withoutPadding());
    }

    /** A key of 32 random bytes, in the base64 alphabet that configuration expects. */
    String key(String name) {
        return kept(name, Base64.getEncoder());
    }

    private synchronized String kept(String name, Base64.Encoder encoder) {
        Path file = folder.resolve(name);
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            byte[] bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            String secret = encoder.encodeToString(bytes);
            Files.createDirectories(folder);
            write(file, secret + "\n");
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file that only its owner can read, from its first moment on. */
    static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }
}
