import { describe, expect, it } from 'vitest'
import { effectiveText } from './effectiveText'
import type { OwnText } from './types'

const own = (channel: string, language: string, subject: string): OwnText => ({ channel, language, subject, body: '', providerTemplate: null, changedBy: '', changedAt: '', version: 1 })
const texts = { 'zh-CN': { subject: 'built in', body: 'b' }, en: { subject: 'built in en', body: 'b' } }

describe('the text that applies', () => {
  it('is the one it came with while nobody wrote another', () => {
    expect(effectiveText({ own: [], texts }, 'email', 'en').subject).toBe('built in en')
  })
  it('is the own text of every channel, unless the channel has its own', () => {
    const all = [own('*', 'zh-CN', 'every'), own('sms', 'zh-CN', 'short')]
    expect(effectiveText({ own: all, texts }, 'email', 'zh-CN').subject).toBe('every')
    expect(effectiveText({ own: all, texts }, 'sms', 'zh-CN').subject).toBe('short')
    expect(effectiveText({ own: all, texts }, 'sms', 'en').subject).toBe('built in en')
  })
})
