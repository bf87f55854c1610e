package io.github.sailpointcampaigns.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The answers that a test has asked for. Thread-safe. */
final class Script {

    private final Map<String, Deque<Answer>> next = new HashMap<>();
    private volatile Function<SeenRequest, Optional<Answer>> rule = request -> Optional.empty();

    synchronized void add(String operation, Answer answer) {
        next.computeIfAbsent(operation, o -> new ArrayDeque<>()).addLast(answer);
    }

    void rule(Function<SeenRequest, Optional<Answer>> newRule) {
        rule = newRule;
    }

    synchronized void clear() {
        next.clear();
        rule = request -> Optional.empty();
    }

    Answer answerTo(String operation, SeenRequest request) {
        // The rule is a test's code, which may call the tenant: no lock is held meanwhile.
        return takeNext(operation).or(() -> rule.apply(request)).orElseGet(Answer::asUsual);
    }

    private synchronized Optional<Answer> takeNext(String operation) {
        Deque<Answer> answers = next.get(operation);
        return answers == null ? Optional.empty() : Optional.ofNullable(answers.pollFirst());
    }
}
