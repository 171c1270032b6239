import { describe, expect, it } from 'vitest'
import { deviceName } from './deviceName'
import { isOver, stepsDone } from './friendSteps'
import { lastDay } from './lastDay'
import { size } from './size'
import type { FriendOfMine } from './types'

describe('what a device is called', () => {
  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1', 'iPhone · Safari'],
    ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 MicroMessenger/8.0', 'Android · WeChat'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Windows · Edge'],
    ['curl/8', ''],
  ])('%s', (agent, name) => expect(deviceName(agent)).toBe(name))
})

describe('the last day of a lease', () => {
  it.each([
    ['2027-01-01', '2026-12-31'],
    ['2028-03-01', '2028-02-29'],
  ])('that ends before %s is %s', (to, last) => expect(lastDay(to)).toBe(last))
})

describe('how large a file is', () => {
  it.each([
    [312, '312 B'],
    [2048, '2.0 KB'],
    [48_000, '47 KB'],
    [5_400_000, '5.1 MB'],
  ])('%d bytes are %s', (bytes, text) => expect(size(bytes)).toBe(text))
})

describe('the way of a friend', () => {
  it.each([
    ['INVITED', 0, false],
    ['LEAD', 1, false],
    ['SIGNED', 2, false],
    ['CLEARED', 3, false],
    ['CONVERTED', 4, false],
    ['REVOKED', 2, false], // signed, but the first rent went back
    ['EXPIRED', 0, true],
    ['REFUSED', 0, true],
  ] as const)('%s: %d steps done, over: %s', (state, done, over) => {
    const friend = { state } as FriendOfMine
    expect([stepsDone(friend), isOver(friend)]).toEqual([done, over])
  })
})
