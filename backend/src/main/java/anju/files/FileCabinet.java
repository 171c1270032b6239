package anju.files;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import anju.files.ReceiveFile.Sender;
import anju.kernel.CurrentActor;
import anju.kernel.Problem;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gives files to the things of other modules. */
@Singleton
class FileCabinet implements anju.files.Files {
    private final FileStore store;
    private final ReceiveFile receive;
    private final WriteFile write;
    private final Provider<ReadFile> read; // what it asks may itself hang files on things
    private final CurrentActor actor;

    FileCabinet(FileStore store, ReceiveFile receive, WriteFile write, Provider<ReadFile> read, CurrentActor actor) {
        this.store = store;
        this.receive = receive;
        this.write = write;
        this.read = read;
        this.actor = actor;
    }

    @Override
    @Transactional
    public void attach(Collection<UUID> fileIds, String owner, UUID ownerId) {
        if (fileIds.isEmpty()) return;
        var wanted = new HashSet<>(fileIds);
        var found = store.lock(wanted);
        var mine = found.stream().allMatch(row -> row.owner() == null
                ? row.uploadedBy().equals(actor.orSystem().id())
                : row.owner().equals(owner) && ownerId.equals(row.ownerId()));
        if (found.size() < wanted.size() || !mine) throw new Problem.RuleBroken("files.unknown");
        store.attach(wanted, owner, ownerId);
    }

    @Override
    @Transactional
    public void attachOnly(Collection<UUID> fileIds, String owner, UUID ownerId) {
        attach(fileIds, owner, ownerId);
        store.delete(store.attached(owner, List.of(ownerId)).stream()
                .map(FileRow::id)
                .filter(id -> !fileIds.contains(id))
                .toList());
    }

    @Override
    public StoredFile add(String owner, UUID ownerId, String name, InputStream content) {
        return add(owner, ownerId, name, content, EnumSet.allOf(FileKind.class));
    }

    @Override
    public StoredFile addPicture(String owner, UUID ownerId, String name, InputStream content) {
        return add(owner, ownerId, name, content, EnumSet.of(FileKind.PICTURE));
    }

    private StoredFile add(String owner, UUID ownerId, String name, InputStream content, Set<FileKind> kinds) {
        return receive.receive(name, content, new Sender(actor.orSystem().id(), owner, ownerId), kinds).asStored();
    }

    @Override
    public Map<UUID, List<StoredFile>> attached(String owner, Collection<UUID> ownerIds) {
        if (ownerIds.isEmpty()) return Map.of();
        return store.attached(owner, ownerIds).stream()
                .collect(groupingBy(row -> Objects.requireNonNull(row.ownerId()), mapping(FileRow::asStored, toList())));
    }

    @Override
    @Transactional
    public void remove(String owner, Collection<UUID> ownerIds) {
        store.delete(store.attached(owner, ownerIds).stream().map(FileRow::id).toList());
    }

    @Override
    public List<StoredFile> of(UUID tenantId, Collection<UUID> things) {
        return store.about(tenantId, things).stream().filter(row -> read.get().isFrom(row, tenantId)).map(FileRow::asStored).toList();
    }

    @Override
    public Optional<InputStream> open(UUID id) {
        return store.find(id).flatMap(write::open);
    }

    @Override
    public StoredFile write(String owner, UUID ownerId, String name, String type, Writing content) {
        return write.write(name, type, new Sender(actor.orSystem().id(), owner, ownerId), content).asStored();
    }
}
