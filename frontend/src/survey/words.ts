import words from './words.json'

export type Word = keyof (typeof words)['en']

/** The page's own words: Chinese for Chinese readers, English for everybody else. */
export const wordsIn = (language: string) => (word: Word, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce<string>((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), words[language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'][word])
