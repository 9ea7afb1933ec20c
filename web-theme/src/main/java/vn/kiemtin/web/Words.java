package vn.kiemtin.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every text a person reads, in one language. All modules' {@code words/vi.properties} and {@code words/en.properties} (UTF-8) together; texts
 * with arguments are {@link MessageFormat}s, those without are taken as they are.
 */
public final class Words {

    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    private final Language language;
    private final Map<String, String> texts;

    private Words(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    public static Words in(Language language) {
        synchronized (ALL) {
            return ALL.computeIfAbsent(language, Words::load);
        }
    }

    /**
     * @throws IllegalArgumentException if there is no text with this key: a defect, found by any test of the page
     */
    public String say(String key, Object... arguments) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for '%s' in %s".formatted(key, language.code()));
        }
        return arguments.length == 0 ? text : new MessageFormat(text, language.locale()).format(arguments);
    }

    /** The text with this key, if there is one. */
    public @Nullable String find(String key) {
        return texts.get(key);
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(texts.keySet());
    }

    private static Words load(Language language) {
        var texts = new HashMap<String, String>();
        try {
            var files = Thread.currentThread()
                    .getContextClassLoader()
                    .getResources("words/" + language.code() + ".properties");
            while (files.hasMoreElements()) {
                try (var reader = new InputStreamReader(files.nextElement().openStream(), StandardCharsets.UTF_8)) {
                    var properties = new Properties();
                    properties.load(reader);
                    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Words(language, texts);
    }
}
