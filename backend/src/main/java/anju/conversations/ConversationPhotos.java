package anju.conversations;

import anju.files.Files;
import anju.files.StoredFile;
import anju.tickets.OriginPhotos;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Photos of the words of which a ticket was made. */
@Singleton
class ConversationPhotos implements OriginPhotos {
    static final String ORIGIN = "conversation";

    private final MessageStore messages;
    private final Files files;

    ConversationPhotos(MessageStore messages, Files files) {
        this.messages = messages;
        this.files = files;
    }

    @Override
    public String kind() {
        return ORIGIN;
    }

    @Override
    public List<StoredFile> of(UUID originId) {
        return files.attached(ConversationFiles.MESSAGE, messages.ofOrigin(originId)).values().stream().flatMap(List::stream).toList();
    }
}
