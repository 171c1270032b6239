import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { Question } from './definition'
import RankingField from './RankingField.vue'

const question = { key: 'first', kind: 'ranking', options: ['lift', 'noise', 'wifi'].map((key) => ({ key, text: { en: key } })) } as unknown as Question

it('keeps the keyboard with the choice it moves, and says where that has come to', async () => {
  const field = mount(RankingField, {
    attachTo: document.body,
    props: {
      question,
      text: (texts: Record<string, string>) => texts.en!,
      w: (word: string, values?: Record<string, string | number>) => `${word} ${values?.what ?? ''}`.trim(),
      'onUpdate:modelValue': (modelValue) => field.setProps({ modelValue }),
    },
  })
  const at = () => document.activeElement?.getAttribute('aria-label')
  const press = async () => {
    ;(document.activeElement as HTMLElement).click()
    await nextTick()
    await nextTick()
  }

  await field.get('button').trigger('click')
  await nextTick()
  expect(at()).toBe('down lift')

  await press()
  expect(field.props('modelValue')).toEqual(['noise', 'lift', 'wifi'])
  expect([at(), field.get('[role=status]').text()]).toEqual(['down lift', '2. lift'])

  await press()
  expect(field.props('modelValue')).toEqual(['noise', 'wifi', 'lift'])
  expect([at(), field.get('[role=status]').text()]).toEqual(['up lift', '3. lift'])
  field.unmount()
})
