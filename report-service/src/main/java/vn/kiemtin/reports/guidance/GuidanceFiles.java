package vn.kiemtin.reports.guidance;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reads the files of guidance: those that come with the service, and those of a directory. A file that cannot be used is named in the log, and left out. */
final class GuidanceFiles {

    private static final Logger LOG = Logger.getLogger(GuidanceFiles.class);
    private static final String OWN = "guidance";
    private static final long LARGEST = 200_000;

    private GuidanceFiles() {}

    /** Those that come with the service. */
    static Map<String, Article> own() {
        var articles = new LinkedHashMap<String, Article>();
        try {
            ClassPathUtils.consumeAsPaths(
                    GuidanceFiles.class.getClassLoader(), OWN, folder -> articles.putAll(read(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return articles;
    }

    /** Those of a directory, by slug and language; none where there is no such directory. */
    static Map<String, Article> in(Path directory) {
        if (!Files.isDirectory(directory)) {
            LOG.warnf("guidance-directory-missing directory=%s shown=built-in", directory);
            return Map.of();
        }
        return read(directory);
    }

    /** Changes with every file that is added, changed or taken away. */
    static String stateOf(Path directory) {
        if (!Files.isDirectory(directory)) {
            return "missing";
        }
        try (var files = Files.list(directory)) {
            return files.sorted().map(GuidanceFiles::stateOfFile).collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException e) {
            return "unreadable";
        }
    }

    private static String stateOfFile(Path file) {
        try {
            return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return file.getFileName() + " unreadable";
        }
    }

    private static Map<String, Article> read(Path folder) {
        var articles = new LinkedHashMap<String, Article>();
        try (var files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(".md"))
                    .sorted()
                    .forEach(file -> {
                        switch (read(file.getFileName().toString(), file)) {
                            case Article.Read.Readable(var article) -> articles.put(key(article), article);
                            case Article.Read.Unreadable(var why) ->
                                LOG.warnf("guidance-file-unusable file=%s why=\"%s\"", file.getFileName(), why);
                        }
                    });
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("guidance-directory-unreadable directory=%s error=%s", folder, e.toString());
        }
        return articles;
    }

    private static Article.Read read(String name, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                return new Article.Read.Unreadable("it is larger than %d bytes".formatted(LARGEST));
            }
            return Article.read(name, text(Files.readAllBytes(file)));
        } catch (CharacterCodingException e) {
            return new Article.Read.Unreadable("it is not encoded as UTF-8");
        } catch (IOException e) {
            return new Article.Read.Unreadable("it cannot be read: " + e);
        }
    }

    /** Editors on Windows begin a file with a mark that is no part of the text. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static String key(Article article) {
        return article.slug() + "." + article.language().code();
    }
}
