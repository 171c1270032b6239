package anju.callbacks

import anju.identity.StaffDirectory
import anju.kernel.Ids
import anju.kernel.PropertyScope
import anju.kernel.Role
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.JsonHttp
import java.awt.image.BufferedImage
import java.time.LocalDate
import java.time.ZoneId
import javax.imageio.ImageIO
import spock.lang.Shared

/** Scripts with matrix, ranking and photo, by telephone and on a visit; and who may promise what. */
class VisitScriptSpec extends AnjuSpec {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of('Asia/Shanghai'))
    private static final String CALLS = '/api/v1/callbacks'
    private static final Map ANSWERS = [csat: 5, parts: [lift: 'good'], order: ['quiet', 'price']]

    @Shared JsonHttp manager
    @Shared JsonHttp wang
    @Shared JsonHttp zhao
    @Shared JsonHttp stranger
    @Shared UUID house
    @Shared UUID elsewhere
    @Shared UUID tenant
    @Shared String script

    def setup() {
        if (script) return
        def keys = [new UnitKey('安居一号', '', '101'), new UnitKey('安居二号', '', '1')]
        def units = bean(Properties).ensureUnits(keys)
        def unit = units[keys.first()].unit()
        house = unit.propertyId()
        tenant = bean(Tenants).create(new NewTenant('张伟', '+8613911118888', null, null, null))
        bean(Tenants).residences([new Residence(tenant, Ids.next(), house, unit.id(), unit.label(), TODAY.minusMonths(3), TODAY.plusMonths(6))])
        manager = signedIn(Role.MANAGER)
        wang = agent('wang', house)
        zhao = agent('zhao', house)
        stranger = agent('stranger', units[keys.last()].unit().propertyId())
        elsewhere = bean(StaffDirectory).active().find { it.username() == 'stranger-visit' }.id()
        script = published()
    }

    def "by telephone no photo is asked for; on a visit it is, and only the caller's own uploads are taken"() {
        given:
        def called = call('phone')
        def visited = call('visit')
        def mine = wang.upload('/api/v1/files', 'lift.png', picture()).body.id
        def foreign = zhao.upload('/api/v1/files', 'other.png', picture()).body.id

        expect:
        said(called, 'phone', ANSWERS).status == 200
        said(visited, 'visit', ANSWERS).body.errors*.pointer == ['/answers/damage']
        said(visited, 'visit', ANSWERS + [damage: ['no-file']]).body.errors*.pointer == ['/answers/damage']
        said(visited, 'visit', ANSWERS + [damage: [foreign]]).body.code == 'files.unknown'

        when:
        def done = said(visited, 'visit', ANSWERS + [damage: [mine]])

        then:
        done.status == 200
        wang.get("/api/v1/survey-responses/$done.body.responseId").body.answers.damage == [mine]
        zhao.get("/api/v1/files/$mine").status == 200
        stranger.get("/api/v1/files/$mine").status == 404
    }

    def "what does not fit is refused at its question, and the call goes on"() {
        given:
        def id = call('phone')

        expect:
        said(id, 'phone', ANSWERS + [parts: [lift: 'purple'], order: ['quiet']]).body.errors*.pointer as Set == ['/answers/parts', '/answers/order'] as Set
        wang.get("$CALLS/tasks/$id").body.call.state == 'due'
        said(id, 'phone', ANSWERS).status == 200
    }

    def "a promise can be given to people of the house only"() {
        given:
        def id = call('phone')
        def promise = { UUID owner -> [kind: 'task', what: '换灯泡', dueOn: TODAY.plusDays(2), ownerId: owner] }
        def zhaoId = bean(StaffDirectory).active().find { it.username() == 'zhao-visit' }.id()

        expect:
        with(said(id, 'phone', ANSWERS, [promise(zhaoId), promise(elsewhere)])) { status == 422 && body.errors*.pointer == ['/promises/1/ownerId'] }
        said(id, 'phone', ANSWERS, [promise(zhaoId)]).body.promises*.ownerId == [zhaoId.toString()]
    }

    private JsonHttp agent(String name, UUID property) {
        bean(StaffDirectory).seed("$name-visit", name, PASSWORD, [Role.AGENT] as Set, PropertyScope.of([property] as Set))
        signIn("$name-visit", PASSWORD)
    }

    private String published() {
        def whole = manager.post('/api/v1/surveys', [title: '上门', purpose: 'callback'])
        def at = "/api/v1/surveys/$whole.body.survey.id"
        def definition = whole.body.draft + [title: ['zh-CN': '上门', en: 'Visit'], sections: [[key: 's', title: ['zh-CN': '房间', en: 'Room'], questions: [
            question('csat', 'csat', [required: true]),
            question('parts', 'matrix', [rows: [option('lift', '电梯')], options: [option('good', '好'), option('bad', '差')]]),
            question('order', 'ranking', [options: [option('price', '价格'), option('quiet', '安静')]]),
            question('damage', 'photo', [required: true])
        ]]]]
        assert manager.put(at, [definition: definition, archived: false], 'If-Match': manager.get(at).header('etag')).status == 200
        def version = manager.post("$at/versions")
        assert version.status == 201
        version.body.id
    }

    private static Map question(String key, String kind, Map more) {
        [key: key, kind: kind, text: ['zh-CN': key, en: key], hint: [:], required: false, options: [], rows: [], low: [:], high: [:]] + more
    }

    private static Map option(String key, String text) {
        [key: key, text: ['zh-CN': text, en: key]]
    }

    private String call(String channel) {
        def made = wang.post("$CALLS/tasks", [tenantId: tenant, topic: '看看', scriptId: script])
        assert made.status == 201
        def id = made.body.call.id
        if (channel != 'phone') assert wang.patch("$CALLS/tasks/$id", [channel: channel], 'If-Match': '"1"').status == 200
        id
    }

    private said(String id, String channel, Map answers, List promises = []) {
        wang.post("$CALLS/tasks/$id/attempts", [outcome: 'reached', channel: channel, mood: 'content', answers: answers, promises: promises])
    }

    private static byte[] picture() {
        def png = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), 'png', png)
        png.toByteArray()
    }
}
