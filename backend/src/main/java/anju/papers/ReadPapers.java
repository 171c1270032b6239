package anju.papers;

import anju.kernel.Audited;
import anju.kernel.Problem;
import anju.kernel.PropertyScope;
import anju.papers.OwnPapers.Paper;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A tenant opens, downloads and confirms; each leaves a receipt. */
@Singleton
class ReadPapers implements OpenPapers {
    private final OwnPapers own;
    private final PaperStore papers;
    private final Readers readers;
    private final ApplicationEventPublisher<Audited> events;

    ReadPapers(OwnPapers own, PaperStore papers, Readers readers, ApplicationEventPublisher<Audited> events) {
        this.own = own;
        this.papers = papers;
        this.readers = readers;
        this.events = events;
    }

    @Override
    public List<ToConfirm> of(UUID tenantId, LocalDate today, Locale reader) {
        var english = reader.getLanguage().equals("en");
        return own.unconfirmed(tenantId, today).stream().map(paper -> new ToConfirm(paper.id(), paper.title(english))).toList();
    }

    @Transactional
    Paper open(UUID tenant, UUID id, boolean download) {
        var paper = require(tenant, id);
        own.opened(tenant, paper, download);
        return paper;
    }

    /** What was read: 409 when a newer edition has come since. Again changes nothing. */
    @Transactional
    Paper confirm(UUID tenant, UUID id, int edition) {
        var paper = require(tenant, id);
        if (!paper.mustConfirm()) throw new Problem.RuleBroken("papers.nothing_to_confirm");
        if (paper.edition() != edition) throw new Problem.Conflict("papers.newer_edition");
        var row = papers.find(id, PropertyScope.ALL).orElseThrow();
        if (readers.confirm(row, tenant, null)) {
            var property = row.propertyIds().size() == 1 ? row.propertyIds().getFirst() : null;
            events.publishEvent(new Audited(
                    "papers.confirmed", "paper", id, property, Map.of(), Map.of("title", paper.title(), "version", edition)));
        }
        return require(tenant, id);
    }

    private Paper require(UUID tenant, UUID id) {
        return own.one(tenant, id).orElseThrow(() -> new Problem.NotFound("papers.not_found"));
    }
}
