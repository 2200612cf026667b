package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.diagnostic.BridgeException;
import io.github.cdeventsbridge.transport.delivery.Failures;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Kafka did not do what was asked; the message says where, who asked, what was refused and what to do. */
public final class KafkaProblem extends BridgeException {

    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    private KafkaProblem(String message, boolean refusal, Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    private KafkaProblem(String message) {
        super(message);
        this.refusal = true;
    }

    /** Whether the cluster does not permit it; trying again does not help. */
    public boolean isRefusal() {
        return refusal;
    }

    /** Something that the cluster does not permit, though it does not say so by itself. */
    static KafkaProblem refused(KafkaAccess access, String doing, String permission) {
        return new KafkaProblem(
                "Unable to " + doing + " as " + access.who() + ": it needs the permission " + permission);
    }

    /**
     * In words.
     *
     * @param doing such as {@code read 'a'}
     */
    static KafkaProblem of(KafkaAccess access, String doing, Throwable failure) {
        String start = "Unable to " + doing + " as " + access.who() + ": ";
        Throwable cause =
                failure instanceof KafkaException || failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof SslAuthenticationException) {
            return new KafkaProblem(
                    start + access.explainTls(cause).orElse(String.valueOf(cause.getMessage())), true, cause);
        }
        if (cause instanceof AuthenticationException) {
            return new KafkaProblem(
                    start + "the cluster refuses who we are (" + cause.getMessage()
                            + "); correct user, password-file and the option 'sasl' of the url",
                    true,
                    cause);
        }
        if (cause instanceof AuthorizationException) {
            return new KafkaProblem(start + permission(cause), true, cause);
        }
        return new KafkaProblem(start + other(access, cause), false, cause);
    }

    private static String permission(Throwable refused) {
        if (refused instanceof GroupAuthorizationException group) {
            return "it needs the permission Read for the group '" + group.groupId() + "'";
        }
        if (refused instanceof TopicAuthorizationException topics) {
            return "it needs a permission for the topics " + String.join(", ", topics.unauthorizedTopics())
                    + ": Read and Describe to read, Write and Describe to publish";
        }
        return refused instanceof ClusterAuthorizationException
                ? "it needs the permission IdempotentWrite for the cluster, or a cluster of Kafka 2.8 or later"
                : String.valueOf(refused.getMessage());
    }

    private static String other(KafkaAccess access, Throwable cause) {
        List<String> servers = access.url().servers();
        String host = access.unknownHost().orElse(null);
        if (host != null) {
            return "there is no host '" + host + "'; correct the url of the broker";
        }
        String said = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownTopicOrPartitionException || said.contains("not present in metadata")) {
            return "no broker that answers has such a topic (" + said
                    + "); create it, or let the cluster create topics (auto.create.topics.enable)";
        }
        if (cause instanceof InvalidTopicException) {
            return said + "; " + TopicNames.ALLOWED;
        }
        if (cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException) {
            return "none of " + String.join(", ", servers) + " answers in time"
                    + (cause.getMessage() == null ? "" : " (" + said + ")")
                    + "; is it Kafka, does it listen there, and is "
                    + (access.url().tls() ? KafkaUrl.ENCRYPTED : KafkaUrl.PLAIN) + ":// right?";
        }
        return Failures.describe(cause);
    }
}
