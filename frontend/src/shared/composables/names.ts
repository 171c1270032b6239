import type { Locale } from '@/shared/i18n'

const named = (type: 'language' | 'region', locale: Locale, code: string) => new Intl.DisplayNames([locale], { type }).of(code) ?? code

/** en: English; the Chinese of the mainland is simply Chinese. */
export const languageName = (code: string, locale: Locale) => named('language', locale, code === 'zh-CN' ? 'zh' : code)

/** CN: China; a code that is no country's stays as it is. */
export const regionName = (code: string, locale: Locale) => (/^[A-Z]{2}$/.test(code) ? named('region', locale, code) : code)
