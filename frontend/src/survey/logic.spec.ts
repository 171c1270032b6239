import { describe, expect, it } from 'vitest'
import type { Answers, Definition, Kind, Question, ShowIf } from './definition'
import { asked, counted, holds, isMissing, pages, strayReferences, textIn } from './logic'
import cases from './showIf.cases.json'

const question = (key: string, kind: Kind, more: Partial<Question> = {}): Question => ({
  key, kind, text: { en: key }, hint: {}, required: false, showIf: null, options: [{ key: 'a', text: {} }, { key: 'b', text: {} }], rows: [{ key: 'r', text: {} }, { key: 's', text: {} }], low: {}, high: {}, most: null, ...more,
})
const survey = (...questions: Question[]): Definition => ({ title: {}, intro: {}, thanks: {}, languages: ['zh-CN', 'en'], sections: [{ key: 'one', title: {}, questions }, { key: 'two', title: {}, questions: [] }] })
const low: ShowIf = { all: true, conditions: [{ question: 'score', is: 'at_most', number: 6, options: [] }] }

describe('show-if', () => {
  it.each(cases)('$name', ({ showIf, answers, shown }) => {
    const definition = survey(question('score', 'nps'), question('pick', 'multiple'), question('why', 'text', { showIf: showIf as ShowIf | null }))
    expect(asked(definition, answers as Answers).some(({ key }) => key === 'why')).toBe(shown)
  })

  it('does not count answers to what is not asked', () => {
    const more: ShowIf = { all: true, conditions: [{ question: 'why', is: 'answered', options: [] }] }
    const definition = survey(question('score', 'nps'), question('why', 'text', { showIf: low }), question('more', 'text', { showIf: more }))
    expect(counted(definition, { score: 9, why: 'left over', more: 'too' })).toEqual({ score: 9 })
    expect(counted(definition, { score: 3, why: 'noise', more: ' ' })).toEqual({ score: 3, why: 'noise' })
    expect(holds(null, {})).toBe(true)
  })
})

describe('a page', () => {
  it('leaves out sections with nothing to ask, and photos where none can be taken', () => {
    const definition = survey(question('shot', 'photo'), question('why', 'text', { showIf: { all: true, conditions: [{ question: 'shot', is: 'answered', options: [] }] } }))
    expect(pages(definition, {}).map(({ key }) => key)).toEqual(['one'])
    expect(pages(definition, {}, false)).toEqual([])
  })

  it('knows what is missing', () => {
    expect(isMissing(question('q', 'nps', { required: true }), 0)).toBe(false)
    expect(isMissing(question('q', 'nps', { required: true }), undefined)).toBe(true)
    expect(isMissing(question('q', 'matrix', { required: true }), { r: 'a' })).toBe(true)
    expect(isMissing(question('q', 'matrix'), { r: 'a' })).toBe(false)
    expect(isMissing(question('q', 'ranking'), ['a'])).toBe(true)
    expect(isMissing(question('q', 'text', { required: true }), '  ')).toBe(true)
  })

  it('reads in the language there is', () => {
    expect(textIn({ 'zh-CN': 'a', en: 'b' }, 'en')).toBe('b')
    expect(textIn({ 'zh-CN': 'a', en: ' ' }, 'en', ['zh-CN'])).toBe('a')
    expect(textIn({}, 'en')).toBe('')
  })
})

it('finds references that do not come before', () => {
  expect(strayReferences(survey(question('why', 'text', { showIf: low }), question('score', 'nps')))).toEqual([{ question: 'why', refersTo: 'score' }])
  expect(strayReferences(survey(question('score', 'nps'), question('why', 'text', { showIf: low })))).toEqual([])
})
