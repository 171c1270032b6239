package anju.community.forum;

import anju.community.PastTalk;
import anju.kernel.Ids;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Writes down what was said before. */
@Singleton
class BringTalk implements PastTalk {
    private final PostStore posts;
    private final ForumStore forum;

    BringTalk(PostStore posts, ForumStore forum) {
        this.posts = posts;
        this.forum = forum;
    }

    @Override
    @Transactional
    public UUID begun(UUID tenantId, UUID propertyId, String title, String text, Instant at) {
        var id = Ids.next();
        posts.insert(new PostRow(tenantId, id, id, propertyId, title, text, at, null, null, null, null, null, null));
        return id;
    }

    @Override
    @Transactional
    public UUID replied(UUID tenantId, UUID topicId, String text, Instant at) {
        var topic = require(topicId);
        var id = Ids.next();
        posts.insert(new PostRow(tenantId, id, topicId, topic.propertyId(), "", text, at, null, null, null, null, null, null));
        posts.touch(topic, at);
        return id;
    }

    @Override
    @Transactional
    public void reported(UUID tenantId, UUID postId, String reason, Instant at) {
        forum.report(tenantId, require(postId), reason, at);
    }

    private PostRow require(UUID id) {
        return posts.lock(id, PropertyScope.ALL).orElseThrow(() -> new Problem.NotFound("community.no_post"));
    }
}
