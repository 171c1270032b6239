package anju.tickets

import anju.kernel.Ids
import anju.kernel.Role
import anju.messaging.Messages
import anju.properties.Properties
import anju.properties.Properties.UnitKey
import anju.tenants.NewTenant
import anju.tenants.Residence
import anju.tenants.Tenants
import anju.testing.AnjuSpec
import anju.testing.Heard
import anju.testing.JsonHttp
import java.awt.image.BufferedImage
import java.time.LocalDate
import javax.imageio.ImageIO
import spock.lang.Shared

/** Residents with tickets, and what staff do with them. */
abstract class TicketsFixture extends AnjuSpec {
    @Shared int number = 0
    @Shared JsonHttp staff
    @Shared JsonHttp colleague
    @Shared Heard<TicketClosed> closed
    @Shared Heard<TicketMoved> moved

    def setup() {
        staff = staff ?: signedIn(Role.AGENT).with('Accept-Language': 'en')
        colleague = colleague ?: signedIn(Role.AGENT)
        closed = closed ?: Heard.by(server, TicketClosed)
        moved = moved ?: Heard.by(server, TicketMoved)
        closed.events.clear()
        moved.events.clear()
    }

    Map resident(String name, String house = '静安项目') {
        def key = new UnitKey(house, '1', "${1000 + number++}")
        def unit = bean(Properties).ensureUnits([key])[key].unit()
        def tenant = bean(Tenants).create(new NewTenant(name, "+86138${10000000 + number++}", "t${number}@example.com", null, null))
        bean(Tenants).residences([new Residence(tenant, Ids.next(), unit.propertyId(), unit.id(), unit.label(), LocalDate.now().minusYears(1), null)])
        [tenant: tenant, unit: unit.id(), property: unit.propertyId()]
    }

    Map open(Map who, Map more = [:]) {
        def answer = staff.post('/api/v1/tickets', [
            kind: 'REPAIR', unitId: who.unit, tenantId: who.tenant, channel: 'hotline', title: '灯不亮', description: ''] + more)
        assert answer.status == 201 : answer
        answer.body
    }

    Map resolved(Map who = resident('周勇'), Map more = [:]) {
        move(move(open(who, more), 'ACKNOWLEDGE'), 'RESOLVE', [resolution: '修好了'])
    }

    Map toldTicket(Map more = [:]) {
        told(resolved(resident('周勇'), more))
    }

    JsonHttp.Answer post(JsonHttp client = staff, Map ticket, String what, Map body) {
        client.post("/api/v1/tickets/$ticket.ticket.id/$what", body, 'If-Match': "\"$ticket.ticket.version\"")
    }

    Map done(Map ticket, String what, Map body) {
        def answer = post(ticket, what, body)
        assert answer.status == 200 : answer
        answer.body
    }

    Map move(Map ticket, String move, Map more = [:]) {
        done(ticket, 'moves', [move: move] + more)
    }

    Map told(Map ticket, Map how = [channel: 'phone', text: '修好了']) {
        done(ticket, 'telling', how)
    }

    Map answered(Map ticket, Map answer) {
        done(ticket, 'answer', answer)
    }

    Map get(Map ticket) {
        staff.get("/api/v1/tickets/$ticket.ticket.id").body
    }

    static UUID id(Map ticket) {
        UUID.fromString(ticket.ticket.id)
    }

    List<String> messages(Map ticket) {
        (bean(Messages).about('ticket', [id(ticket)])[id(ticket)] ?: [])*.template()
    }

    String upload() {
        def bytes = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), 'png', bytes)
        staff.upload('/api/v1/files', 'a.png', bytes.toByteArray()).body.id
    }
}
