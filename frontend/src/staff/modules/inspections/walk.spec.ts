import { describe, expect, it } from 'vitest'
import type { Result } from './types'
import { nextOpen, saysWhat } from './walk'

const points = (results: string) => [...results].map((one) => ({ result: (one === '-' ? null : 'OK') as Result | null }))

describe('going round', () => {
  it.each([
    ['---', undefined, 0],
    ['x--', undefined, 1],
    ['x-x-', 1, 3],
    ['-xx', 1, 0],
    ['xxx', 2, undefined],
    ['', undefined, undefined],
  ])('%s after %s goes on at %s', (results, from, next) => expect(nextOpen(points(results), from)).toBe(next))

  it.each([
    ['', 0, false],
    ['  ', 0, false],
    ['broken', 0, true],
    ['', 1, true],
  ])('note "%s" with %s photos: %s', (note, photos, enough) => expect(saysWhat(note, photos)).toBe(enough))
})
