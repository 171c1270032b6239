import { describe, expect, it } from 'vitest'
import { useSessionStore, type Session } from '@/staff/session'
import { withSetup } from '@/test/mount'
import { useSession, usualZone } from './useSession'

const [lisbon, shanghai] = [{ timeZone: 'Europe/Lisbon' }, { timeZone: 'Asia/Shanghai' }]

describe('What belongs to no house is told by', () => {
  it.each([
    ['the reader\'s clock where a house keeps it, whichever comes first', [lisbon, shanghai], 'Asia/Shanghai', 'Asia/Shanghai'],
    ['the first house\'s clock for a reader elsewhere', [lisbon, shanghai], 'America/Lima', 'Europe/Lisbon'],
    ['the reader\'s clock before there is a house', [], 'America/Lima', 'America/Lima'],
  ])('%s', (_, houses, own, zone) => expect(usualZone(houses, own)).toBe(zone))
})

describe('What is for some properties is answered for by', () => {
  it.each<[string, string[] | null, string[], boolean]>([
    ['people of all of them, whatever it is', null, [], true],
    ['nobody of one where it is for all', ['a'], [], false],
    ['people of just these', ['a', 'b'], ['a'], true],
    ['nobody who answers for a part', ['a'], ['a', 'b'], false],
  ])('%s', async (_, propertyIds, ids, answered) => {
    const { result } = await withSetup(() => useSession())
    useSessionStore().user = { propertyIds } as Session
    expect(result.answersFor(ids)).toBe(answered)
  })
})
