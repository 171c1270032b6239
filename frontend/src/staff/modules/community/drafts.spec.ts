import { describe, expect, it } from 'vitest'
import { announcementBody, announcementDraft, eventBody, eventDraft } from './drafts'
import type { HouseEvent } from './types'

const DINNER: HouseEvent = {
  id: 'e', propertyId: 'a', house: 'Maple', timeZone: 'Asia/Shanghai', alsoFor: ['b'], title: 'Dinner', titleEn: '', text: '', textEn: '', place: 'Kitchen', placeEn: '',
  startsAt: '2026-12-05T07:00:00Z', endsAt: '2026-12-05T09:00:00Z', signUpUntil: '2026-12-05T07:00:00Z', doorsAt: '2026-12-05T06:00:00Z',
  local: { startsAt: '2026-12-05T15:00:00', endsAt: '2026-12-05T17:00:00', signUpUntil: '2026-12-05T15:00:00' },
  places: 10, going: 0, waiting: 0, came: 0, cancelledAt: null, cancelReason: null, points: [], mayChange: true, version: 2,
}

describe('the form of an event', () => {
  it('edits the clock of the house', () => {
    expect(eventBody(eventDraft(DINNER))).toMatchObject({ startsAt: '2026-12-05T15:00', endsAt: '2026-12-05T17:00', places: 10, alsoFor: ['b'] })
  })
  it('leaves out what is empty, and the house itself from the others', () => {
    expect(eventBody({ ...eventDraft(undefined, 'a'), alsoFor: ['a', 'b'] })).toMatchObject({ propertyId: 'a', alsoFor: ['b'], signUpUntil: null, places: null })
  })
})

describe('the form of an announcement', () => {
  it('begins with the chosen house, sent by channel, without an end', () => {
    expect(announcementBody(announcementDraft(undefined, 'a'))).toMatchObject({ byChannel: true, until: null, audience: { properties: ['a'], tiers: [] } })
  })
})
