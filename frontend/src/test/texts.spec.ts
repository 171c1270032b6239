import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { i18n } from '@/shared/i18n'
import words from '@/survey/words.json'

const LANGUAGES = ['zh-CN', 'en'] as const
const sources = globSync('src/**/*.{vue,ts}').filter((path) => !/\.spec\.ts$|schema\.d\.ts$/.test(path))
const withoutComments = (text: string) => text.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
const code = sources.map((path) => ({ path, text: withoutComments(readFileSync(path, 'utf8')) }))
const all = code.map(({ text }) => text).join('\n')

function keysOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix]
  return Object.entries(value).flatMap(([name, inner]) => keysOf(inner, prefix ? `${prefix}.${name}` : name))
}
const keys = Object.fromEntries(LANGUAGES.map((language) => [language, keysOf(i18n.global.getLocaleMessage(language))])) as Record<(typeof LANGUAGES)[number], string[]>
const known = new Set(keys['zh-CN'])

// t('a.b'), t(x ? 'a.b' : 'a.c') and titleKey: 'a.b': every literal that looks like a key of a known area.
const areas = new Set(keys['zh-CN'].map((key) => key.split('.')[0]!))
const literals = (text: string) => [...text.matchAll(/['"]([a-z]\w*(?:\.[\w-]+)+)['"]/g)].map(([, key]) => key!)
const inCalls = (text: string) => [...text.matchAll(/(?:\bt|\$t)\(\s*['"]([^'"]+)['"]|titleKey:\s*'([^']+)'/g)].map((match) => (match[1] ?? match[2])!)
// t(`a.b.${code}`): any key below the literal head counts as used.
const heads = [...all.matchAll(/`([a-z][\w.-]*)\$\{/g)].map(([, head]) => head!)

function textsOf(value: unknown, prefix = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[prefix, String(value)]]
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, prefix ? `${prefix}.${name}` : name))
}
// Beside a Chinese character; what is typed into a file stays as it is.
const HALF_WIDTH = /[一-鿿”」）][,:;?!(]|[,:;?!)][一-鿿“「（]/
const AS_TYPED = ['properties.official.example']

describe('texts', () => {
  it('exist in both languages', () => {
    const only = (a: string[], b: string[]) => a.filter((key) => !b.includes(key))
    expect({ 'missing in en': only(keys['zh-CN'], keys.en), 'missing in zh-CN': only(keys.en, keys['zh-CN']) }).toEqual({ 'missing in en': [], 'missing in zh-CN': [] })
  })

  it('use the same placeholders in both languages', () => {
    const holes = (language: string, key: string) => [...new Set(String(i18n.global.t(key, {}, { locale: language, missingWarn: false })).match(/\{\w+\}/g) ?? [])].sort()
    expect(keys['zh-CN'].filter((key) => holes('zh-CN', key).join() !== holes('en', key).join())).toEqual([])
  })

  it('are known wherever code asks for them', () => {
    const unknown = code.flatMap(({ path, text }) => inCalls(text).filter((key) => !known.has(key)).map((key) => `${path}: ${key}`))
    expect(unknown).toEqual([])
  })

  it('are all used', () => {
    const used = new Set(literals(all))
    const isUsed = (key: string) => used.has(key) || heads.some((head) => key.startsWith(head))
    expect(keys['zh-CN'].filter((key) => areas.has(key.split('.')[0]!) && !isUsed(key))).toEqual([])
  })

  it('have Chinese punctuation in Chinese sentences', () => {
    const texts = [...textsOf(i18n.global.getLocaleMessage('zh-CN')), ...textsOf(words['zh-CN'], 'survey')]
    expect(texts.filter(([key, text]) => HALF_WIDTH.test(text) && !AS_TYPED.includes(key))).toEqual([])
  })

  it('speak of one thing in the singular', () => {
    const one = (key: string) => i18n.global.t(key, { n: 1, name: '', agent: '', language: '' }, { locale: 'en' })
    expect(['parcels.waitingN', 'billing.reminders.after', 'community.remindedN', 'portal.bills.owed'].map(one)).toEqual(['1 parcel waits', '1 day after the due day', 'sent again once', 'To pay: 1 bill'])
  })

  it('stay out of components: no Chinese in .vue files', () => {
    const chinese = code.filter(({ path, text }) => path.endsWith('.vue') && /\p{Script=Han}/u.test(text))
    expect(chinese.map(({ path }) => path)).toEqual([])
  })
})
