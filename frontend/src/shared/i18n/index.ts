import { createI18n } from 'vue-i18n'
import en from './en.json'
import zhCN from './zh-CN.json'

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export interface Messages {
  [key: string]: string | Messages
}

const STORED_AS = 'anju.locale'

export const i18n = createI18n<false>({
  legacy: false,
  locale: firstLocale(),
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN as Messages, en: en as Messages },
})

function firstLocale(): Locale {
  const stored = globalThis.localStorage?.getItem(STORED_AS)
  if (stored === 'zh-CN' || stored === 'en') return stored
  return globalThis.navigator?.language?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

export const currentLocale = () => i18n.global.locale.value as Locale

export const hasChosenLocale = () => localStorage.getItem(STORED_AS) !== null

export function setLocale(locale: Locale) {
  i18n.global.locale.value = locale
  localStorage.setItem(STORED_AS, locale)
  document.documentElement.lang = locale
}

/** Adds an area's texts below its name: `tenants` → t('tenants.list.title'). */
export function addMessages(locale: Locale, area: string, messages: Messages) {
  i18n.global.mergeLocaleMessage(locale, { [area]: messages })
}
