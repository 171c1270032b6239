import { describe, expect, it } from 'vitest'
import { WEEK, weekText, type Shift } from './promises'

const text = (hours: Shift[]) => weekText(hours, (day) => day.slice(0, 2), (from, to) => `${from}-${to}`, ', ')

describe('a week in words', () => {
  it('puts days with the same hours together', () => {
    expect(text(WEEK.slice(0, 5).map((day) => ({ day, from: '09:00', to: '18:00' })))).toBe('MO-FR 09:00–18:00')
  })
  it('tells days apart that differ, and leaves out free ones', () => {
    expect(text([{ day: 'MONDAY', from: '09:00:00', to: '12:00:00' }, { day: 'MONDAY', from: '13:00', to: '18:00' }, { day: 'SATURDAY', from: '10:00', to: '00:00' }])).toBe('MO 09:00–12:00, 13:00–18:00, SA 10:00–24:00')
  })
})
