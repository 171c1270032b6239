import { describe, expect, it } from 'vitest'
import { usualZone } from './useSession'

const [lisbon, shanghai] = [{ timeZone: 'Europe/Lisbon' }, { timeZone: 'Asia/Shanghai' }]

describe('What belongs to no house is told by', () => {
  it.each([
    ['the reader\'s clock where a house keeps it, whichever comes first', [lisbon, shanghai], 'Asia/Shanghai', 'Asia/Shanghai'],
    ['the first house\'s clock for a reader elsewhere', [lisbon, shanghai], 'America/Lima', 'Europe/Lisbon'],
    ['the reader\'s clock before there is a house', [], 'America/Lima', 'America/Lima'],
  ])('%s', (_, houses, own, zone) => expect(usualZone(houses, own)).toBe(zone))
})
