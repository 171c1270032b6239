import { expect, it } from 'vitest'
import type { Definition } from '@/survey/definition'
import { earlierThan, missingTexts, moved, moveQuestion, newOption, newQuestion, newSection } from './editing'

const survey = (): Definition => {
  const definition: Definition = { title: { en: 'x' }, intro: {}, thanks: {}, languages: ['en'], sections: [] }
  for (const count of [2, 1]) {
    const section = newSection(definition)
    definition.sections.push(section)
    for (let n = 0; n < count; n++) section.questions.push(newQuestion(definition, 'nps'))
  }
  return definition
}
const keys = (definition: Definition) => definition.sections.map(({ questions }) => questions.map(({ key }) => key))

it('gives keys nobody has', () => {
  expect(keys(survey())).toEqual([['q1', 'q2'], ['q3']])
  expect(newOption([{ key: 'o2', text: {} }]).key).toBe('o3')
  expect(newQuestion(survey(), 'matrix').options).toHaveLength(2)
})

it('moves questions, over sections too, and stops at the ends', () => {
  expect(keys(moveQuestion(survey(), 0, 0, 1))).toEqual([['q2', 'q1'], ['q3']])
  expect(keys(moveQuestion(survey(), 0, 1, 1))).toEqual([['q1'], ['q2', 'q3']])
  expect(keys(moveQuestion(survey(), 1, 0, -1))).toEqual([['q1', 'q2', 'q3'], []])
  expect(keys(moveQuestion(survey(), 0, 0, -1))).toEqual([['q1', 'q2'], ['q3']])
  expect(moved([1, 2, 3], 0, 5)).toEqual([1, 2, 3])
})

it('knows what comes before, and what is not written', () => {
  expect(earlierThan(survey(), 'q3').map(({ key }) => key)).toEqual(['q1', 'q2'])
  expect(earlierThan(survey(), 'q1')).toEqual([])
  expect(missingTexts(survey(), 'en')).toBe(3)
})
