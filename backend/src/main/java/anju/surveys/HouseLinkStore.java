package anju.surveys;

import anju.kernel.Db;
import anju.kernel.Ids;
import anju.kernel.PropertyScope;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Links that hang in a house. */
@Singleton
class HouseLinkStore {
    private final Db db;

    HouseLinkStore(Db db) {
        this.db = db;
    }

    /** @param building empty: the whole property */
    record HouseLink(UUID id, UUID campaignId, UUID propertyId, String building, String token) {}

    /** @param property its name */
    @Serdeable
    record Poster(UUID propertyId, String property, String building, String token) {}

    Optional<HouseLink> byToken(String token) {
        return db.query(sql -> sql.createQuery("""
                SELECT id, campaign_id, property_id, building, token FROM surveys.house_link WHERE token = :token""")
                .bind("token", token)
                .mapTo(HouseLink.class)
                .findOne());
    }

    /** One for each property of the campaign and each of its buildings, made when first asked for. */
    List<Poster> posters(Campaign campaign, PropertyScope scope) {
        var places = campaign.narrowed(scope);
        record Place(UUID propertyId, String building) {}
        var missing = db.query(sql -> Db.bind(sql.createQuery("""
                WITH place AS (SELECT property_id, '' AS building FROM properties.v_property
                               UNION SELECT property_id, building FROM properties.v_unit)
                SELECT p.property_id, p.building FROM place p
                WHERE (:everything OR p.property_id = ANY(:properties))
                  AND NOT EXISTS (SELECT 1 FROM surveys.house_link l
                                  WHERE l.campaign_id = :campaign AND l.property_id = p.property_id AND l.building = p.building)"""), places)
                .bind("campaign", campaign.id())
                .mapTo(Place.class)
                .list());
        db.run(sql -> sql.createUpdate("""
                INSERT INTO surveys.house_link (id, campaign_id, property_id, building, token)
                SELECT id, :campaign, property_id, building, token
                FROM unnest(CAST(:ids AS uuid[]), CAST(:properties AS uuid[]), CAST(:buildings AS text[]), CAST(:tokens AS text[]))
                    AS l (id, property_id, building, token)
                ON CONFLICT DO NOTHING""")
                .bind("campaign", campaign.id())
                .bindArray("ids", UUID.class, missing.stream().map(place -> Ids.next()).toList())
                .bindArray("properties", UUID.class, missing.stream().map(Place::propertyId).toList())
                .bindArray("buildings", String.class, missing.stream().map(Place::building).toList())
                .bindArray("tokens", String.class, missing.stream().map(place -> SurveyToken.next().text()).toList())
                .execute());
        return db.query(sql -> Db.bind(sql.createQuery("""
                SELECT l.property_id, p.name AS property, l.building, l.token
                FROM surveys.house_link l JOIN properties.v_property p ON p.property_id = l.property_id
                WHERE l.campaign_id = :campaign AND (:everything OR l.property_id = ANY(:properties))
                ORDER BY p.name COLLATE "zh-x-icu", l.building"""), places)
                .bind("campaign", campaign.id())
                .mapTo(Poster.class)
                .list());
    }
}
