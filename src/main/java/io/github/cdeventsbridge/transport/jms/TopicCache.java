package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The topics of one session. To create one is no local act: Artemis' client asks the broker each time whether it exists,
 * which is a round trip for every message. Bounded, because a bus may have any number of topics. Used by one thread.
 */
final class TopicCache {

    private static final int MOST = 1_000;

    private final Session session;
    private final Map<String, Topic> topics = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Topic> eldest) {
            return size() > MOST;
        }
    };

    TopicCache(Session session) {
        this.session = session;
    }

    Topic of(String name) throws JMSException {
        Topic topic = topics.get(name);
        if (topic == null) {
            topic = session.createTopic(name);
            topics.put(name, topic);
        }
        return topic;
    }
}
