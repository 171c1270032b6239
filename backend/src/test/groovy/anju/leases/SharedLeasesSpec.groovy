package anju.leases

/** Who shares a lease, and since when. */
class SharedLeasesSpec extends LeasesFixture {
    def "co-tenants come and go with the version one has read"() {
        given:
        def (anna, ben, cleo, room) = [tenant('Anna'), tenant('Ben'), tenant('Cleo'), unit()]
        def id = sign(terms(room, anna, from: today.minusDays(9), coTenants: [[tenantId: ben, share: 50]]))
        def path = "/api/v1/leases/$id"

        when:
        def changed = staff.put("$path/co-tenants", [coTenants: [[tenantId: cleo, share: 30]]], 'If-Match': staff.get(path).header('etag'))

        then:
        changed.body.lease.parties*.tenantId == [anna, cleo]*.toString()
        staff.put("$path/co-tenants", [coTenants: []], 'If-Match': '"0"').status == 412
        staff.put("$path/co-tenants", [coTenants: [[tenantId: anna, share: 1]]], 'If-Match': staff.get(path).header('etag'))
            .body.code == 'leases.party_twice'
    }

    def "a co-tenant has stayed since they came, not since the primary tenant did; a #step goes on with it"() {
        given:
        def (anna, ben, cleo, room) = [tenant('Anna'), tenant('Ben'), tenant('Cleo'), unit()]
        def start = today.minusMonths(20)
        def id = sign(terms(room, anna, from: start, to: today.plusMonths(1), coTenants: [[tenantId: ben, share: 50]]))
        def path = "/api/v1/leases/$id"
        def share = { List<Map> who -> staff.put("$path/co-tenants", [coTenants: who], 'If-Match': staff.get(path).header('etag')) }

        when:
        share([[tenantId: ben, share: 50], [tenantId: cleo, share: 20]])
        share([[tenantId: ben, share: 40], [tenantId: cleo, share: 30]])

        then:
        [anna, ben, cleo].collect { tenure(it) } == [[start], [start], [today]]
        leases.lease(UUID.fromString(id)).with { lease -> [anna, ben, cleo].collect { lease.livesSince(it) } } == [start, start, today]

        when:
        post("$path/$step", step == 'renewal' ? [to: today.plusMonths(13), signedOn: today] : [unitId: unit(), on: today], 201)

        then:
        [anna, ben, cleo].collect { tenure(it) } == [[start] * 2, [start] * 2, [today] * 2]

        where:
        step << ['renewal', 'transfer']
    }

    def "flatmates of a rent roll have stayed since the first of the leases they share"() {
        given:
        def (anna, ben, cleo, room) = [tenant('Anna'), tenant('Ben'), tenant('Cleo'), unit()]
        def days = [today.minusMonths(30), today.minusMonths(18), today.minusMonths(6), today.plusMonths(6)]
        def roll = { int n, List<UUID> who -> who.collect { row(room, it, days[n], days[n + 1]) } }

        when:
        leases.ensure(roll(0, [anna, ben]) + roll(1, [anna, ben, cleo]))
        leases.ensure(roll(2, [anna, ben, cleo]))

        then:
        [anna, ben, cleo].collect { tenure(it) } == [[days[0]] * 3, [days[0]] * 3, [days[1]] * 2]
    }
}
