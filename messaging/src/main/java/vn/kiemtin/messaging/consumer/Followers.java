package vn.kiemtin.messaging.consumer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import vn.kiemtin.messaging.TopicFollower;

/** Shows the events that are handled to whoever follows their topics, in the caller's transaction. */
@Singleton
class Followers {

    private static final Logger LOG = Logger.getLogger(Followers.class);

    private final List<Following<?>> all;

    Followers(@All List<TopicFollower<?>> followers, ObjectMapper json) {
        var reader = json.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.all = followers.stream()
                .<Following<?>>map(follower -> new Following<>(follower, reader))
                .toList();
    }

    void follow(List<Incoming.Event> handled) {
        all.forEach(following -> following.show(handled));
    }

    private static final class Following<E extends Record> {

        private final TopicFollower<E> follower;
        private final ObjectReader reader;

        Following(TopicFollower<E> follower, ObjectReader reader) {
            this.follower = follower;
            this.reader = reader.forType(follower.reads());
        }

        void show(List<Incoming.Event> handled) {
            var followed = handled.stream()
                    .filter(event -> event.origin().topic().equals(follower.topic()))
                    .flatMap(this::read)
                    .toList();
            if (!followed.isEmpty()) {
                follower.follow(followed);
            }
        }

        private Stream<TopicFollower.Followed<E>> read(Incoming.Event event) {
            try {
                E read = reader.readValue(Objects.requireNonNull(event.origin().value()));
                return Stream.ofNullable(read).map(data -> new TopicFollower.Followed<>(data, event.metadata()));
            } catch (IOException e) {
                LOG.warnf(
                        "event-not-followed event=%s type=%s error=%s",
                        event.metadata().id(),
                        event.metadata().type(),
                        e.getClass().getSimpleName());
                return Stream.empty();
            }
        }
    }
}
